using KlingBoard.Data.Projects;
using KlingBoard.Features.Board;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Screen;
using KlingBoard.Features.Board.Screen.Texts;
using KlingBoard.Features.Board.Views;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Components.Tests.Board;

public sealed class ShotTextSyncTests
{
    private readonly List<EditShotText> _sent = [];
    private readonly Queue<Result<BoardOutcome>> _answers = [];

    [Fact]
    public async Task Save_TypedText_IsMeasuredAgainstWhatTheBrowserHeld()
    {
        var sync = Sync("Rain");
        sync.Receive(Shot("Old Rain", version: 2));

        await sync.SaveAsync("Rain falls", baseText: "Rain");

        _sent.ShouldHaveSingleItem().ShouldBe(new EditShotText(Boards.Id('a'), ShotText.Prompt, "Rain", "Rain falls"));
    }

    [Fact]
    public async Task Save_ServerMerged_AnswersWithBothEdits()
    {
        var sync = Sync("Rain");
        _answers.Enqueue(new BoardOutcome { Text = "Old Rain falls", ShotVersion = 2, IsMerged = true });

        var answer = await sync.SaveAsync("Rain falls", "Rain");

        answer.ShouldBe(TextAnswer.Saved("Old Rain falls", version: 2, isMerged: true));
    }

    [Fact]
    public async Task Save_SameBaseAgain_IsMeasuredAgainstWhatWasSentBefore()
    {
        var sync = Sync("");
        await sync.SaveAsync("Rain", baseText: "");

        await sync.SaveAsync("Rain falls", baseText: "", sentText: "Rain");

        _sent.Select(edit => edit.BaseText).ShouldBe(["", "Rain"]);
    }

    [Fact]
    public async Task Save_SameBaseAgainAfterSomebodyWroteIt_IsMeasuredAgainstIt()
    {
        var sync = Sync("");
        await sync.SaveAsync("Rain", baseText: "");
        sync.Receive(Shot("", version: 3)).ShouldBeTrue();

        await sync.SaveAsync("Snow", baseText: "");

        _sent[^1].BaseText.ShouldBe("");
    }

    [Fact]
    public async Task Save_AnswerLostAndSomebodyWroteElsewhere_IsMeasuredAgainstWhatWasSentBefore()
    {
        var sync = Sync("Rain");
        await sync.SaveAsync("Soft rain", baseText: "Rain");
        sync.Receive(Shot("Soft rain. Dawn.", version: 3));

        await sync.SaveAsync("Soft rain falls", baseText: "Rain", sentText: "Soft rain");

        _sent[^1].BaseText.ShouldBe("Soft rain");
    }

    [Fact]
    public async Task Save_AnswerLostAndSomebodyTookItBack_IsMeasuredAgainstTheBase()
    {
        var sync = Sync("Rain");
        await sync.SaveAsync("Snow", baseText: "Rain");
        sync.Receive(Shot("Rain", version: 3));

        await sync.SaveAsync("Snow falls", baseText: "Rain", sentText: "Snow");

        _sent[^1].BaseText.ShouldBe("Rain");
    }

    [Fact]
    public async Task Save_AnsweredAndTheSameBaseAgain_IsMeasuredAgainstTheBase()
    {
        var sync = Sync("Rain");
        await sync.SaveAsync("Snow", baseText: "Rain");

        await sync.SaveAsync("Hail", baseText: "Rain");

        _sent[^1].BaseText.ShouldBe("Rain");
    }

    [Fact]
    public async Task Save_SentOnAnEarlierCircuitWhichStoredIt_IsMeasuredAgainstIt()
    {
        var sync = Sync("Snow");

        await sync.SaveAsync("Snow falls", baseText: "Rain", sentText: "Snow");

        _sent[^1].BaseText.ShouldBe("Snow");
    }

    [Fact]
    public async Task Receive_ReadingOlderThanTheSave_IsNoNews()
    {
        var sync = Sync("Rain");
        await sync.SaveAsync("Rain falls", "Rain");

        sync.Receive(Shot("Rain", version: 1)).ShouldBeFalse();

        sync.Text.ShouldBe("Rain falls");
    }

    [Fact]
    public async Task Save_Conflict_HoldsTheOtherText()
    {
        var sync = Sync("Rain");
        _answers.Enqueue(new ConflictError("Changed.", Shot("Snow", version: 2)));

        var answer = await sync.SaveAsync("Hail", "Rain");

        answer.ShouldBe(TextAnswer.Conflict);
        sync.Theirs.ShouldBe("Snow");
    }

    [Fact]
    public async Task Receive_DuringAConflict_ShowsTheNewerTextInTheChoice()
    {
        var sync = Sync("Rain");
        _answers.Enqueue(new ConflictError("Changed.", Shot("Snow", version: 2)));
        await sync.SaveAsync("Hail", "Rain");

        sync.Receive(Shot("Snow and wind", version: 3)).ShouldBeFalse();

        sync.Theirs.ShouldBe("Snow and wind");
    }

    [Fact]
    public async Task Save_Refused_SaysWhy()
    {
        var sync = Sync("Rain");
        _answers.Enqueue(new InvalidError("Too long."));

        var answer = await sync.SaveAsync("Rain falls", "Rain");

        answer.ShouldBe(TextAnswer.Refused("Too long."));
    }

    [Fact]
    public async Task Save_AnswerOlderThanAReading_KeepsTheReading()
    {
        var sync = Sync("Rain");
        _answers.Enqueue(new BoardOutcome { Text = "Rain falls", ShotVersion = 2 });
        sync.Receive(Shot("Rain falls. Dawn.", version: 3));

        var answer = await sync.SaveAsync("Rain falls", "Rain");

        answer.ShouldBe(TextAnswer.Saved("Rain falls", version: 2, isMerged: false));
        (sync.Text, sync.Version).ShouldBe(("Rain falls. Dawn.", 3));
    }

    [Fact]
    public async Task Save_KeepingBoth_AsksForIt()
    {
        var sync = Sync("Rain");

        await sync.SaveAsync("Hail", "Rain", keepsBoth: true);

        _sent.ShouldHaveSingleItem().KeepsBoth.ShouldBeTrue();
    }

    private ShotTextSync Sync(string prompt) => new(SendAsync, Shot(prompt), ShotText.Prompt);

    private Task<Result<BoardOutcome>> SendAsync(BoardCommand command)
    {
        var edit = (EditShotText)command;
        _sent.Add(edit);
        return Task.FromResult(_answers.TryDequeue(out var answer) ? answer : new BoardOutcome { Text = edit.Text, ShotVersion = _sent.Count + 1 });
    }

    private static ShotView Shot(string prompt, int version = 1) =>
        new(version, Boards.Card('a', version: version), prompt, "", "", "", ShotSettings.Default, [], [], new StillsView([], 0, null), new SoundsView([], 0, null));
}
