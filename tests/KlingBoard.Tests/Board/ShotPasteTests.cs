using KlingBoard.Data.Projects;
using KlingBoard.Features.Board;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Tests.Board;

public sealed class ShotPasteTests : BoardTest
{
    [Fact]
    public async Task Paste_FromAnotherProjectOfTheTeam_BringsTextsChoicesAndReferencesWithoutTakesAndMoney()
    {
        var sceneId = await AddSceneAsync();
        var shotId = await AddShotAsync(sceneId, "Kettle");
        await RunAsync(new AddReference(shotId, await AddAssetAsync("Maya.png"), null, ReferenceRole.FirstFrame, "Maya"));
        await RunAsync(new EditShotText(shotId, ShotText.Prompt, "", "@Maya walks"));
        await RunAsync(new SetShotStatus(shotId, ShotStatus.Idea, ShotStatus.Approved));
        await RunAsync(new SetShotSeconds(shotId, 5, 8));
        await AddTakeAsync(shotId);
        await AddSceneAsync("There", SecondProjectId);

        var pasted = (await RunAsync(new PasteShots([shotId]), projectId: SecondProjectId)).NewShotIds.ShouldHaveSingleItem();

        var copy = (await Board.ReadShotAsync(Artist, SecondProjectId, pasted, Cancelled)).Value;
        (copy.Card.Title, copy.Card.Seconds, copy.Card.Status, copy.Card.SpentMilliunits, copy.Takes.Count).ShouldBe(("Kettle", 8, ShotStatus.Idea, 0, 0));
        copy.References.Single().Name.ShouldBe("Maya");
        copy.Prompt.ShouldBe($"@{{{copy.References.Single().Id:N}}} walks");
    }

    [Fact]
    public async Task Paste_AfterAShot_PutsThemThereInTheOrderCopied()
    {
        var first = await AddSceneAsync();
        var shots = await AddShotsAsync(first, "A", "B", "C");
        await AddSceneAsync("Second");

        await RunAsync(new PasteShots([shots[2], shots[0]], shots[0]));

        (await LayoutAsync()).ShouldBe(["1: A C A B C", "2:"]);
    }

    [Fact]
    public async Task Paste_WithoutAShotOrAfterOneThatIsGone_GoesToTheEnd()
    {
        var shots = await AddShotsAsync(await AddSceneAsync(), "A", "B");
        await AddSceneAsync("Second");
        await RunAsync(new DeleteShots([shots[1]]));

        await RunAsync(new PasteShots([shots[0]]));
        // What was copied may have been deleted since: cut is delete after copy.
        await RunAsync(new PasteShots([shots[1]], shots[1]));

        (await LayoutAsync()).ShouldBe(["1: A", "2: A B"]);
    }

    [Fact]
    public async Task Paste_Undone_TakesAllCopiesAway()
    {
        var shots = await AddShotsAsync(await AddSceneAsync(), "A", "B");

        var pasted = await RunAsync(new PasteShots(shots, shots[1]));
        await RunAsync(pasted.Undo!);

        (await LayoutAsync()).ShouldBe(["1: A B"]);
    }

    [Fact]
    public async Task Paste_OfAnotherTeamsShot_IsRefusedWithAllOfIt()
    {
        var own = await AddShotAsync(await AddSceneAsync(), "Own");
        var foreign = await AddShotAsync(await AddForeignSceneAsync(), "Theirs", ForeignProjectId, Stranger);

        (await RefuseAsync<NotFoundError>(new PasteShots([own, foreign]))).ShouldBe(BoardErrors.NothingToPaste);

        (await LayoutAsync()).ShouldBe(["1: Own"]);
    }

    [Fact]
    public async Task Paste_MoreThanTheLimitOrNowhere_SaysWhatToDo()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        var many = Enumerable.Range(0, BoardLimits.MaxPastedShots + 1).Select(_ => Guid.NewGuid()).ToArray();

        (await RefuseAsync<InvalidError>(new PasteShots(many))).ShouldBe(BoardErrors.TooManyPasted);
        (await RefuseAsync<InvalidError>(new PasteShots([shotId]), projectId: SecondProjectId)).ShouldBe(BoardErrors.NoSceneForPaste);
    }
}
