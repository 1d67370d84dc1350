using Bunit;
using KlingBoard.Components.People;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Screen;
using KlingBoard.Features.Board.Screen.Surface;
using KlingBoard.Features.Board.Screen.Toolbar;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Components.Tests.Board;

public sealed class SceneSectionTests : BoardContext
{
    [Fact]
    public async Task Rename_EnteredOnce_IsOnTheServer()
    {
        var section = await ShowAsync();

        await RenameAsync(section, "The small kitchen");

        Session.Model!.Scenes.Single().Name.ShouldBe("The small kitchen");
    }

    [Fact]
    public async Task Rename_ColleagueWasFaster_OffersBothUnderTheHead()
    {
        var section = await ShowAsync();
        await TomasDoesAsync(new RenameScene(SceneId, "The kitchen", "Morning"));

        await RenameAsync(section, "Before dawn");

        section.Find(".conflict").TextContent.ShouldContain("Yours: Before dawn");
        section.Find(".conflict").TextContent.ShouldContain("Theirs: Morning");
        await section.FindAll(".conflict button")[0].ClickAsync(new());
        Session.Model!.Scenes.Single().Name.ShouldBe("Before dawn");
    }

    [Fact]
    public async Task Rename_Escaped_ChangesNothing()
    {
        var section = await ShowAsync();
        await section.Find("h2").DoubleClickAsync(new());

        await section.Find("input.rename").InputAsync(new() { Value = "Other" });
        await section.Find("input.rename").KeyDownAsync(new KeyboardEventArgs { Key = "Escape" });

        (await Board.OpenAsync(PersonId, ProjectId, CancellationToken.None)).Value.Scenes.Single().Name.ShouldBe("The kitchen");
        section.FindAll("input.rename").ShouldBeEmpty();
    }

    [Fact]
    public async Task Delete_ThenUndoInTheSnackbar_BringsTheSceneBack()
    {
        var menus = RenderOverlays();
        var section = await ShowAsync();

        await ChooseInMenuAsync(menus, section.Find("button[aria-label='More for scene 1']"), "Delete");
        section.WaitForAssertion(() => Session.Model!.Scenes.ShouldBeEmpty());
        await ButtonNamed(menus, "Undo").ClickAsync(new());

        await UntilAsync(() => Session.Model!.Scenes.Count == 1);
        Session.Model!.Scenes.Single().ShotIds.ShouldBe([ShotId]);
    }

    [Fact]
    public async Task Bracket_FilterHidesTheMiddle_StaysWholeAndSaysWhatIsHidden()
    {
        await OpenAsync();
        var shots = await AddShotsAsync(3);
        await Session.SendAsync(new GroupShots(shots));
        await Session.SendAsync(new SetShotStatus(shots[1], ShotStatus.Idea, ShotStatus.Approved));

        var section = Show(BoardFilter.None with { Status = ShotStatus.Idea });

        Brackets(section).ShouldBe(["none", "first", "last"]);
        section.Find(".bracket-text").TextContent.ShouldContain("Multi-shot, one request · 15 s · 1 hidden by the filter");
    }

    [Fact]
    public async Task Bracket_FilterHidesBothEnds_StaysOpenAndIsNamedOnTheCardThatIsLeft()
    {
        await OpenAsync();
        var shots = await AddShotsAsync(3);
        await Session.SendAsync(new GroupShots(shots));
        await Session.SendAsync(new SetShotStatus(shots[1], ShotStatus.Idea, ShotStatus.Approved));

        var section = Show(BoardFilter.None with { Status = ShotStatus.Approved });

        Brackets(section).ShouldBe(["middle"]);
        section.Find(".bracket-text").TextContent.ShouldContain("2 hidden by the filter");
    }

    [Fact]
    public async Task Head_FilterHidesShots_StillCountsTheWholeSceneAndSaysWhatIsShown()
    {
        await OpenAsync();
        await AddShotsAsync(2);
        await Session.SendAsync(new SetShotStatus(ShotId, ShotStatus.Idea, ShotStatus.Approved));

        var section = Show(BoardFilter.None with { Status = ShotStatus.Approved });

        section.Find(".length").TextContent.Trim().ShouldBe("15 s");
        section.Find(".progress").GetAttribute("aria-label").ShouldBe("1 of 3 shots approved");
        section.FindAll(".progress i").Count.ShouldBe(3);
        section.FindAll(".quiet").Select(part => part.TextContent).ShouldBe(["1 of 3 approved", "1 of 3 shots shown", "0.0 u spent"]);
    }

    [Fact]
    public async Task Head_ColleagueChangedAShot_CountsTheCardsAsTheyAre()
    {
        await OpenAsync();
        await TomasDoesAsync(new SetShotSeconds(ShotId, 5, 8));
        await TomasDoesAsync(new SetShotStatus(ShotId, ShotStatus.Idea, ShotStatus.Approved));
        await FollowAsync();

        var section = Show(BoardFilter.None);

        section.Find(".length").TextContent.Trim().ShouldBe("8 s");
        section.Find(".progress").GetAttribute("aria-label").ShouldBe("1 of 1 shots approved");
    }

    [Fact]
    public async Task PageRendersAgain_NothingOfTheSceneHasChanged_DrawsNothing()
    {
        var section = await ShowAsync();
        var before = section.RenderCount;

        section.Render(parameters => parameters.Add(shown => shown.MarksVersion, 0));
        var unchanged = section.RenderCount;
        section.Render(parameters => parameters.Add(shown => shown.MarksVersion, 1));

        unchanged.ShouldBe(before);
        section.RenderCount.ShouldBeGreaterThan(unchanged);
    }

    [Fact]
    public async Task Fold_AfterAPageRenderingThatDrewNothing_StillFolds()
    {
        var section = await ShowAsync();
        section.Render(parameters => parameters.Add(shown => shown.MarksVersion, 0));

        await section.Find("button[aria-label='Fold scene 1']").ClickAsync(new());

        section.FindAll(".cards").ShouldBeEmpty();
    }

    [Fact]
    public async Task Viewer_Looking_CanFoldAndNothingElse()
    {
        await OpenAsync();

        var section = Show(BoardFilter.None, canEdit: false);

        section.FindAll("button").Select(button => button.GetAttribute("aria-label")).ShouldBe(["Fold scene 1"]);
    }

    private Guid SceneId => Session.Model!.Scenes[0].Id;

    private static async Task RenameAsync(IRenderedComponent<SceneSection> section, string name)
    {
        await section.Find("h2").DoubleClickAsync(new());
        await section.Find("input.rename").InputAsync(new() { Value = name });
        await section.Find("input.rename").KeyDownAsync(new KeyboardEventArgs { Key = "Enter" });
    }

    private static IEnumerable<string> Brackets(IRenderedComponent<SceneSection> section) =>
        section.FindAll(".bracket").Select(bracket => bracket.ClassList.Last());

    private async Task<IRenderedComponent<SceneSection>> ShowAsync()
    {
        await OpenAsync();
        return Show(BoardFilter.None);
    }

    private async Task<Guid[]> AddShotsAsync(int count)
    {
        var ids = new Guid[count];
        for (var i = 0; i < count; i++)
        {
            ids[i] = (await Session.SendAsync(new AddShot(SceneId, null, $"Shot {i}", 5))).Value.NewShotIds[0];
        }

        return ids;
    }

    private IRenderedComponent<SceneSection> Show(BoardFilter filter, bool canEdit = true)
    {
        var near = Session.Model!.Shots.Select(shot => shot.Id).ToHashSet();
        return Show<SceneSection>(parameters => parameters
            .Add(section => section.Scene, Session.Model.Scenes[0])
            .Add(section => section.Filter, filter)
            .Add(section => section.Marks, new CardMarks(new HashSet<Guid>(), near, new HashSet<Guid>(), _ => []))
            .Add(section => section.CanEdit, canEdit));
    }
}
