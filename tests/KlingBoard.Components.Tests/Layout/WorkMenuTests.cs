using Bunit;
using KlingBoard.Access;
using KlingBoard.Components.Layout;
using KlingBoard.Components.Statuses;
using KlingBoard.Data.Teams;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Components.Tests.Layout;

public sealed class WorkMenuTests : ComponentContext
{
    private static readonly Guid TeamId = Guid.NewGuid();

    private readonly FakeWork _work = new();

    public WorkMenuTests() => Services.AddSingleton<IWorkUnderWay>(_work);

    [Fact]
    public void Menu_NothingUnderWay_TakesNoPlace()
    {
        var menu = Show();

        menu.Markup.Trim().ShouldBeEmpty();
    }

    [Fact]
    public void Menu_WorkComesGoesOnAndEnds_FollowsIt()
    {
        var menu = Show();
        var id = Guid.NewGuid();

        _work.Show(new WorkLine(id, "2A Kettle boils", "First Light", StatusTone.Queued));
        var waiting = menu.Find("#kb-work li").TextContent;
        _work.Show(new WorkLine(id, "Cutting the film", "12 of 48 shots · about 3 minutes left", StatusTone.Processing, "At work") { Share = 0.25 });
        var (running, bar, count) = (menu.Find("#kb-work li").TextContent, menu.Find("#kb-work .kb-progress i").GetAttribute("style"), menu.Find("button").GetAttribute("aria-label"));
        _work.Show();

        waiting.ShouldContain("2A Kettle boils");
        waiting.ShouldContain("Queued");
        running.ShouldContain("12 of 48 shots · about 3 minutes left");
        (bar, count).ShouldBe(("--v:25%", "Work under way: 1"));
        menu.Markup.Trim().ShouldBeEmpty();
    }

    [Fact]
    public void Menu_ARenderAtTheProvider_CountsInTheBrowserAndLeadsToIt()
    {
        _work.Show(new WorkLine(Guid.NewGuid(), "2A Kettle boils", "First Light", StatusTone.Processing)
        {
            Href = "/t/northlight/renders?render=1",
            RunsSinceUtc = Time.GetUtcNow().UtcDateTime - TimeSpan.FromSeconds(70),
            UsualTime = TimeSpan.FromMinutes(5),
        });

        var menu = Show();

        menu.Find("#kb-work li kb-running").TextContent.ShouldBe("1:10 of ~5:00");
        menu.Find("#kb-work li a").GetAttribute("href").ShouldBe("/t/northlight/renders?render=1");
    }

    [Fact]
    public void Menu_MoreThanFits_ShowsTheFirstAndSaysThatThereAreMore()
    {
        _work.Show([.. Enumerable.Range(1, 30).Select(n => new WorkLine(Guid.NewGuid(), $"Shot {n}", "", StatusTone.Queued))]);

        var menu = Show();

        menu.FindAll("#kb-work li").Count.ShouldBe(12);
        menu.Find("#kb-work > a").TextContent.ShouldContain("More, and all renders");
        menu.Find("button").TextContent.ShouldContain("30");
    }

    [Fact]
    public async Task Menu_Left_FollowsNothingAnyMore()
    {
        Show();
        var before = _work.Viewers;

        await DisposeComponentsAsync();

        (before, _work.Viewers).ShouldBe((1, 0));
    }

    private IRenderedComponent<WorkMenu> Show() => Render<WorkMenu>(parameters => parameters
        .Add(menu => menu.Frame, new TeamFrame(TeamAccess.OfMember(Guid.NewGuid(), TeamId, "northlight", "Northlight", Role.Artist), "Tomas", [])));
}
