using Bunit;
using KlingBoard.Components.Layout;
using KlingBoard.Components.Overlays;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using MudBlazor;

namespace KlingBoard.Components.Tests;

/// <summary>A full disk takes nothing away from the page: it is said where the person acts, and the act can be tried again.</summary>
public sealed class StorageFailureTests : ComponentContext
{
    private bool _isFull = true;
    private int _done;
    private Action _beforeFailing = () => { };

    [Fact]
    public async Task Handler_DiskFull_IsSaidOverThePageWhichStaysAsItIs()
    {
        var overlays = RenderOverlays();
        var page = RenderPage();
        await page.Find("input").InputAsync(new ChangeEventArgs { Value = "The kettle" });

        await page.Find("#act").ClickAsync(new());

        overlays.Find(".mud-snackbar").TextContent.ShouldContain("The server's disk is full, so nothing was changed.");
        page.FindAll(".kb-failed").ShouldBeEmpty();
        page.Find("input").GetAttribute("value").ShouldBe("The kettle");
    }

    [Fact]
    public async Task Handler_TriedAgainWithRoom_IsDoneAndTheSentenceGoes()
    {
        var overlays = RenderOverlays();
        var page = RenderPage();
        await page.Find("#act").ClickAsync(new());
        _isFull = false;

        await page.Find("#act").ClickAsync(new());

        _done.ShouldBe(1);
        overlays.FindAll(".mud-snackbar").ShouldBeEmpty();
    }

    [Fact]
    public async Task Pointer_ThatOnlyMoves_LeavesTheSentenceWhereItIs()
    {
        var overlays = RenderOverlays();
        var page = RenderPage();
        await page.Find("#act").ClickAsync(new());

        await page.Find("#act").TriggerEventAsync("onpointerenter", new PointerEventArgs());

        overlays.Find(".mud-snackbar").TextContent.ShouldContain("disk is full");
    }

    [Fact]
    public async Task Menu_DiskFull_IsSaidOverThePage()
    {
        var overlays = RenderOverlays();
        var page = RenderPage();

        await ChooseInMenuAsync(overlays, page.Find("[aria-haspopup=menu]"), "Act");

        await overlays.WaitForAssertionAsync(() => overlays.Find(".mud-snackbar").TextContent.ShouldContain("disk is full"));
        page.FindAll(".kb-failed").ShouldBeEmpty();
    }

    [Fact]
    public async Task Menu_ErrorOfOurs_IsThePagesAndOtherMenusGoOn()
    {
        var overlays = RenderOverlays();
        var page = RenderPage();
        var other = Render<MenuButton>(parameters => parameters.Add(button => button.Label, "Another").Add(button => button.Items, [new("Act", ActAsync)]));

        await ChooseInMenuAsync(overlays, page.Find("[aria-haspopup=menu]"), "Fail");

        await page.WaitForAssertionAsync(() => page.Find("[role=alert]").TextContent.ShouldContain("could not be shown"));
        _isFull = false;
        await ChooseInMenuAsync(overlays, other.Find("button"), "Act");
        await overlays.WaitForAssertionAsync(() => _done.ShouldBe(1));
    }

    [Fact]
    public async Task Menu_ErrorWhenItsButtonHasGone_IsStillSaid()
    {
        var overlays = RenderOverlays();
        var page = RenderPage();
        var gone = false;
        _beforeFailing = () =>
        {
            page.Render(parameters => parameters.AddChildContent("<p>Another page</p>"));
            gone = true;
        };

        await ChooseInMenuAsync(overlays, page.Find("[aria-haspopup=menu]"), "Fail");

        await overlays.WaitForAssertionAsync(() => gone.ShouldBeTrue());
        await overlays.WaitForAssertionAsync(() => overlays.Find("[role=alert]").TextContent.ShouldContain("could not be shown"));
    }

    [Fact]
    public async Task Handler_ErrorOfOurs_IsTheBoundarys()
    {
        var page = RenderPage();

        await page.Find("#fault").ClickAsync(new());

        page.Find(".kb-failed").TextContent.ShouldContain("could not be shown");
    }

    [Fact]
    public void Components_OfOurs_RunTheirHandlersGuarded()
    {
        // The layouts, the boundary and what draws nothing have no handler that writes; MudBlazor's controls run those of the component that holds them.
        Type[] others = [typeof(TeamLayout), typeof(PlainLayout), typeof(AccountLayout), typeof(RegionBoundary), typeof(OneDrawing), typeof(HeadingFocus)];

        typeof(GuardedComponent).Assembly.GetTypes()
            .Where(type => typeof(IComponent).IsAssignableFrom(type) && !typeof(GuardedComponent).IsAssignableFrom(type) && !typeof(MudComponentBase).IsAssignableFrom(type))
            .Except(others)
            .ShouldBeEmpty();
    }

    private IRenderedComponent<RegionBoundary> RenderPage() => Render<RegionBoundary>(parameters => parameters
        .AddChildContent<Acting>(acting => acting.Add(page => page.Act, ActAsync).Add(page => page.Fail, FailAsync)));

    private async Task ActAsync()
    {
        await Task.Yield();
        if (_isFull)
        {
            throw new DbUpdateException("An error occurred.", new SqliteException("SQLite Error 13: 'database or disk is full'.", 13));
        }

        _done++;
    }

    private async Task FailAsync()
    {
        await Task.Yield();
        _beforeFailing();
        throw new InvalidOperationException("A bug.");
    }

    private sealed class Acting : GuardedComponent
    {
        private string _typed = "";

        [Parameter]
        public required Func<Task> Act { get; set; }

        [Parameter]
        public required Func<Task> Fail { get; set; }

        protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder)
        {
            builder.OpenElement(0, "input");
            builder.AddAttribute(1, "value", _typed);
            builder.AddAttribute(2, "oninput", EventCallback.Factory.Create<ChangeEventArgs>(this, change => _typed = (string)change.Value!));
            builder.CloseElement();
            builder.OpenElement(3, "button");
            builder.AddAttribute(4, "id", "act");
            builder.AddAttribute(5, "onclick", EventCallback.Factory.Create<MouseEventArgs>(this, Act));
            builder.AddAttribute(6, "onpointerenter", EventCallback.Factory.Create<PointerEventArgs>(this, () => { }));
            builder.CloseElement();
            builder.OpenElement(7, "button");
            builder.AddAttribute(8, "id", "fault");
            builder.AddAttribute(9, "onclick", EventCallback.Factory.Create<MouseEventArgs>(this, () => throw new InvalidOperationException("A bug.")));
            builder.CloseElement();
            builder.OpenComponent<MenuButton>(10);
            builder.AddComponentParameter(11, nameof(MenuButton.Label), "More");
            builder.AddComponentParameter(12, nameof(MenuButton.Items), (IReadOnlyList<MenuItem>)[new MenuItem("Act", Act), new MenuItem("Fail", Fail)]);
            builder.CloseComponent();
        }
    }
}
