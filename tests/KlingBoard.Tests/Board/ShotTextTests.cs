using KlingBoard.Data.Projects;
using KlingBoard.Features.Board;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Views;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Tests.Board;

public sealed class ShotTextTests : BoardTest
{
    [Theory]
    [InlineData(ShotText.Title)]
    [InlineData(ShotText.Prompt)]
    [InlineData(ShotText.Action)]
    [InlineData(ShotText.Dialogue)]
    [InlineData(ShotText.Camera)]
    public async Task EditShotText_BaseIsStored_IsWritten(ShotText field)
    {
        var shotId = await AddShotAsync(await AddSceneAsync(), "");

        var outcome = await RunAsync(new EditShotText(shotId, field, "", "Maya walks"));

        (await ReadShotAsync(shotId)).TextOf(field).ShouldBe("Maya walks");
        (outcome.Text, outcome.IsMerged).ShouldBe(("Maya walks", false));
    }

    [Fact]
    public async Task EditShotText_DifferentFieldsAtOnce_BothStay()
    {
        var shotId = await AddShotAsync(await AddSceneAsync(), "Door");

        await RunAsync(new EditShotText(shotId, ShotText.Prompt, "", "Maya walks"), Owner);
        await RunAsync(new EditShotText(shotId, ShotText.Camera, "", "Dolly in"), Artist);
        await RunAsync(new EditShotText(shotId, ShotText.Title, "Door", "The door"), Artist);

        var shot = await ReadShotAsync(shotId);
        (shot.Card.Title, shot.Prompt, shot.Camera).ShouldBe(("The door", "Maya walks", "Dolly in"));
    }

    [Fact]
    public async Task EditShotText_TwoEditsApart_AreMerged()
    {
        var shotId = await AddPromptAsync("Maya walks to the door. Rain falls.");
        await RunAsync(new EditShotText(shotId, ShotText.Prompt, "Maya walks to the door. Rain falls.", "Maya runs to the door. Rain falls."), Owner);

        var outcome = await RunAsync(
            new EditShotText(shotId, ShotText.Prompt, "Maya walks to the door. Rain falls.", "Maya walks to the door. Heavy rain falls."));

        outcome.Text.ShouldBe("Maya runs to the door. Heavy rain falls.");
        outcome.IsMerged.ShouldBeTrue();
        (await ReadShotAsync(shotId)).Prompt.ShouldBe("Maya runs to the door. Heavy rain falls.");
    }

    [Fact]
    public async Task EditShotText_SameWordTwice_ConflictHoldsTheirs()
    {
        var shotId = await AddPromptAsync("Maya walks");
        await RunAsync(new EditShotText(shotId, ShotText.Prompt, "Maya walks", "Maya runs"), Owner);

        var conflict = await RefuseAsync<ConflictError>(new EditShotText(shotId, ShotText.Prompt, "Maya walks", "Maya jumps"));

        conflict.Current.ShouldBeOfType<ShotView>().Prompt.ShouldBe("Maya runs");
        (await ReadShotAsync(shotId)).Prompt.ShouldBe("Maya runs");
    }

    [Fact]
    public async Task EditShotText_KeepingBoth_HoldsTheirsAndMine()
    {
        var shotId = await AddPromptAsync("Maya walks");
        await RunAsync(new EditShotText(shotId, ShotText.Prompt, "Maya walks", "Maya runs"), Owner);

        var outcome = await RunAsync(new EditShotText(shotId, ShotText.Prompt, "Maya walks", "Maya jumps", KeepsBoth: true));

        (outcome.Text, outcome.IsMerged).ShouldBe(("Maya runs jumps", true));
        outcome.Undo.ShouldBe(new EditShotText(shotId, ShotText.Prompt, "Maya runs jumps", "Maya runs"));
    }

    [Fact]
    public async Task EditShotText_KeepingBothBeyondTheLimit_IsRefusedWithWhatToDo()
    {
        var shotId = await AddShotAsync(await AddSceneAsync(), "Shot");
        await RunAsync(new EditShotText(shotId, ShotText.Title, "Shot", new string('a', 100)), Owner);

        var refusal = await RefuseAsync<InvalidError>(new EditShotText(shotId, ShotText.Title, "Shot", new string('b', 100), KeepsBoth: true));

        refusal.Message.ShouldBe("Title can have 120 characters at most, which both texts together pass. Shorten yours, or choose one.");
    }

    [Fact]
    public async Task EditShotText_TitleIsStale_IsNeverMerged()
    {
        var shotId = await AddShotAsync(await AddSceneAsync(), "Maya at the door");
        await RunAsync(new EditShotText(shotId, ShotText.Title, "Maya at the door", "Tom at the door"), Owner);

        await RefuseAsync<ConflictError>(new EditShotText(shotId, ShotText.Title, "Maya at the door", "Maya at the gate"));
    }

    [Fact]
    public async Task EditShotText_StoredAlready_WritesNothing()
    {
        var shotId = await AddPromptAsync("Maya walks");
        var before = await LastNumberAsync(ProjectId);

        var outcome = await RunAsync(new EditShotText(shotId, ShotText.Prompt, "something else", "Maya walks"));

        (outcome.HasChanged, outcome.Text).ShouldBe((false, "Maya walks"));
        (await LastNumberAsync(ProjectId)).ShouldBe(before);
    }

    [Fact]
    public async Task EditShotText_NameOfAReference_IsStoredAsItsToken()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        var reference = (await RunAsync(new AddReference(shotId, await AddAssetAsync(), null, ReferenceRole.Image, "Maya"))).NewReferenceId!.Value;

        var outcome = await RunAsync(new EditShotText(shotId, ShotText.Prompt, "", "@maya walks, mail@Maya stays"));

        outcome.Text.ShouldBe($"@{{{reference:N}}} walks, mail@Maya stays");
    }

    [Fact]
    public async Task EditShotText_BaseInShownForm_CountsAsTheStoredOne()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        await RunAsync(new AddReference(shotId, await AddAssetAsync(), null, ReferenceRole.Image, "Maya"));
        await RunAsync(new EditShotText(shotId, ShotText.Prompt, "", "@Maya walks"));

        var outcome = await RunAsync(new EditShotText(shotId, ShotText.Prompt, "@Maya walks", "@Maya runs"));

        outcome.IsMerged.ShouldBeFalse();
    }

    [Theory]
    [InlineData(ShotText.Title, 121)]
    [InlineData(ShotText.Prompt, 20_001)]
    [InlineData(ShotText.Action, 4001)]
    [InlineData(ShotText.Dialogue, 4001)]
    [InlineData(ShotText.Camera, 4001)]
    public async Task EditShotText_TooLong_SaysHowLongItMayBe(ShotText field, int length)
    {
        var shotId = await AddShotAsync(await AddSceneAsync(), "");

        var refusal = await RefuseAsync<InvalidError>(new EditShotText(shotId, field, "", new string('x', length)));

        refusal.ShouldBe(BoardErrors.TooLong(field.ToString(), length - 1));
    }

    [Fact]
    public async Task EditShotText_ControlCharacters_AreTakenOut()
    {
        var shotId = await AddShotAsync(await AddSceneAsync(), "");

        var note = await RunAsync(new EditShotText(shotId, ShotText.Action, "", "one\r\ntwo\0\u0007\tthree\u001b[31m"));
        var title = await RunAsync(new EditShotText(shotId, ShotText.Title, "", " one\ntwo\u0000 "));

        note.Text.ShouldBe("one\ntwo\tthree[31m");
        title.Text.ShouldBe("one two");
    }

    [Fact]
    public async Task EditShotText_BrokenUtf16_IsRefused()
    {
        var shotId = await AddShotAsync(await AddSceneAsync(), "");

        (await RefuseAsync<InvalidError>(new EditShotText(shotId, ShotText.Prompt, "", "a \udc00 b"))).ShouldBe(BoardErrors.BrokenText("Prompt"));
    }

    [Fact]
    public async Task EditShotText_ShotOfAnotherProject_IsNotFound()
    {
        var elsewhere = await AddShotAsync(await AddSceneAsync(projectId: SecondProjectId), projectId: SecondProjectId);

        await RefuseAsync<NotFoundError>(new EditShotText(elsewhere, ShotText.Prompt, "", "mine"));
    }

    private async Task<Guid> AddPromptAsync(string prompt)
    {
        var shotId = await AddShotAsync(await AddSceneAsync(), "");
        await RunAsync(new EditShotText(shotId, ShotText.Prompt, "", prompt));
        return shotId;
    }
}
