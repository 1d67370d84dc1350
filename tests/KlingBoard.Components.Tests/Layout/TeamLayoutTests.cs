using Bunit;
using KlingBoard.Access;
using KlingBoard.Components.Layout;
using KlingBoard.Data.Teams;
using KlingBoard.Infrastructure;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using RouteData = Microsoft.AspNetCore.Components.RouteData;

namespace KlingBoard.Components.Tests.Layout;

public sealed class TeamLayoutTests : ComponentContext
{
    private readonly FakeTeamFrames _frames = new();

    public TeamLayoutTests() => Services.AddSingleton<ITeamFrames>(_frames);

    [Fact]
    public void TeamLayout_OfAMember_ShowsThePageAndCascadesTheFrame()
    {
        var layout = RenderFor("northlight");

        layout.Find("main").TextContent.ShouldContain("Ines Okafor's page");
        layout.Find(".kb-crumbs").TextContent.ShouldContain("Northlight");
        layout.FindAll(".kb-rail a[href='/t/northlight/renders']").Count.ShouldBe(1);
    }

    [Fact]
    public void YouMenu_OfAMember_NamesTheVersion()
    {
        var layout = RenderFor("northlight");

        layout.Find("#kb-you p").TextContent.ShouldBe($"KlingBoard {AppVersion.Current}");
    }

    [Fact]
    public void TeamLayout_OfAForeignTeam_ShowsNothingOfIt()
    {
        var layout = RenderFor("foreign");

        layout.Find("h1").TextContent.ShouldBe("There is nothing at this address");
        layout.FindAll(".kb-rail").ShouldBeEmpty();
        layout.Markup.ShouldNotContain("foreign");
    }

    [Fact]
    public void TeamLayout_NextPageOfTheSameTeam_ReadsTheTeamOnce()
    {
        var layout = RenderFor("northlight");

        layout.Render(parameters => parameters.Add(p => p.Value, RouteTo("northlight")));

        _frames.Asked.ShouldBe(["northlight"]);
    }

    [Fact]
    public void TeamLayout_AnotherQueryThenAnotherPage_ReadsTheTeamAgainForThePageOnly()
    {
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/t/northlight/renders");
        var layout = RenderFor("northlight");

        navigation.NavigateTo("/t/northlight/renders?render=1");
        navigation.NavigateTo("/t/northlight/gallery?item=2");

        layout.WaitForAssertion(() => _frames.Asked.ShouldBe(["northlight", "northlight"]));
    }

    [Fact]
    public void Rail_OnABoard_MarksProjects()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/t/northlight/p/0123456789abcdef0123456789abcdef?shot=x");

        var layout = RenderFor("northlight");

        layout.FindAll(".kb-rail [aria-current='page']").Select(link => link.GetAttribute("title")).ShouldBe(["Projects"]);
    }

    [Fact]
    public void Rail_WaitingRenders_AreCountedAndReadOut()
    {
        var layout = RenderFor("northlight");

        layout.Find(".kb-rail-count").TextContent.ShouldBe("3");
        layout.Find(".kb-rail a[title='Renders']").GetAttribute("aria-label").ShouldBe("Renders, 3 waiting");
    }

    [Fact]
    public void Rail_Navigation_MovesTheMark()
    {
        var layout = RenderFor("northlight");

        Services.GetRequiredService<NavigationManager>().NavigateTo("/t/northlight/gallery");

        layout.WaitForAssertion(() =>
            layout.FindAll(".kb-rail [aria-current='page']").Select(link => link.GetAttribute("title")).ShouldBe(["Gallery"]));
    }

    [Fact]
    public async Task Page_ThatFailsAfterItWasLeft_LeavesTheNextOneThere()
    {
        var reading = new TaskCompletionSource();
        var layout = Render<CascadingValue<RouteData>>(parameters => parameters
            .Add(p => p.Value, RouteTo("northlight", typeof(ReadingPage)))
            .AddChildContent<TeamLayout>(around => around.Add(p => p.Body, body =>
            {
                body.OpenComponent<ReadingPage>(0);
                body.AddComponentParameter(1, nameof(ReadingPage.Reading), reading.Task);
                body.CloseComponent();
            })));
        layout.Render(parameters => parameters
            .Add(p => p.Value, RouteTo("northlight"))
            .AddChildContent<TeamLayout>(around => around.Add(p => p.Body, Body)));

        await layout.InvokeAsync(() => reading.SetException(new TimeoutException("The database is busy.")));

        layout.Find("main").TextContent.ShouldBe("Ines Okafor's page");
        Renderer.UnhandledException.IsCompleted.ShouldBeFalse();
    }

    private IRenderedComponent<CascadingValue<RouteData>> RenderFor(string team)
    {
        return Render<CascadingValue<RouteData>>(parameters => parameters
            .Add(p => p.Value, RouteTo(team))
            .AddChildContent<TeamLayout>(layout => layout.Add(p => p.Body, Body)));
    }

    private static void Body(RenderTreeBuilder builder)
    {
        builder.OpenComponent<FramePage>(0);
        builder.CloseComponent();
    }

    private static RouteData RouteTo(string team, Type? page = null) => new(page ?? typeof(FramePage), new Dictionary<string, object?> { ["Team"] = team });

    private sealed class ReadingPage : ComponentBase
    {
        [Parameter]
        public required Task Reading { get; set; }

        protected override Task OnInitializedAsync() => Reading;
    }

    private sealed class FramePage : ComponentBase
    {
        [CascadingParameter]
        public TeamFrame? Frame { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, $"{Frame?.PersonName}'s page");
    }

    [Fact]
    public void TeamLayout_MemberRemovedWhileItIsOpen_ShowsThatNothingIsHere()
    {
        var layout = RenderFor("northlight");
        _frames.IsMember = false;

        _frames.Changed();

        layout.WaitForAssertion(() => layout.Find("h1").TextContent.ShouldBe("There is nothing at this address"));
    }

    private sealed class FakeTeamFrames : ITeamFrames
    {
        public List<string> Asked { get; } = [];

        public bool IsMember { get; set; } = true;

        public Action Changed { get; private set; } = () => { };

        public Task<TeamFrame?> FindAsync(string teamSlug, CancellationToken cancellationToken)
        {
            Asked.Add(teamSlug);
            var frame = new TeamFrame(TeamAccess.OfMember(Guid.Empty, Guid.Empty, teamSlug, "Northlight", Role.Owner), "Ines Okafor", []) { RendersWaiting = 3 };
            return Task.FromResult(teamSlug == "northlight" && IsMember ? frame : null);
        }

        public Task<ProjectTitle?> FindProjectAsync(TeamFrame frame, Guid projectId, CancellationToken cancellationToken) => Task.FromResult<ProjectTitle?>(null);

        public IDisposable Watch(TeamFrame frame, Action onChanged)
        {
            Changed = onChanged;
            return new CancellationTokenSource();
        }
    }
}
