using KlingBoard.Data.Projects;
using KlingBoard.Features.Board;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Screen;
using KlingBoard.Features.Board.Views;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Components.Tests.Board;

public sealed class TextDraftTests
{
    private readonly List<EditShotText> _sent = [];
    private readonly Queue<Func<EditShotText, Task<Result<BoardOutcome>>>> _answers = [];
    private bool _isConflictMarked;

    [Fact]
    public async Task Save_TypedText_IsSentOverWhatTheBrowserHeld()
    {
        var draft = Draft("Rain");
        draft.Receive(Shot("Old Rain", version: 2));

        draft.Type("Rain falls", typedOver: "Rain");
        await draft.SaveAsync();

        _sent.ShouldHaveSingleItem().ShouldBe(new EditShotText(Boards.Id('a'), ShotText.Prompt, "Rain", "Rain falls"));
    }

    [Fact]
    public async Task Save_ServerMerged_ShowsTheMergedText()
    {
        var draft = Draft("Rain");
        AnswerWith("Old Rain falls");

        draft.Type("Rain falls", "Rain");
        await draft.SaveAsync();

        (draft.Text, draft.Base, draft.LastSaved).ShouldBe(("Old Rain falls", "Old Rain falls", "Rain falls"));
    }

    [Fact]
    public async Task Save_TypedOnWhileSending_SendsTheRestToo()
    {
        var draft = Draft("Rain");
        _answers.Enqueue(edit =>
        {
            draft.Type("Rain falls", "Rain");
            return Task.FromResult<Result<BoardOutcome>>(new BoardOutcome { Text = edit.Text });
        });

        draft.Type("Rain fall", "Rain");
        await draft.SaveAsync();

        _sent.Select(edit => edit.Text).ShouldBe(["Rain fall", "Rain falls"]);
        draft.IsDirty.ShouldBeFalse();
    }

    [Fact]
    public void Receive_UnsavedText_StaysAsTyped()
    {
        var draft = Draft("Rain");
        draft.Type("Rain falls", "Rain");

        draft.Receive(Shot("Snow", version: 2));

        draft.Text.ShouldBe("Rain falls");
    }

    [Fact]
    public async Task Save_Conflict_OffersBothTexts()
    {
        var draft = Draft("Rain");
        ConflictWith("Snow");

        draft.Type("Hail", "Rain");
        await draft.SaveAsync();

        (draft.Text, draft.Theirs, _isConflictMarked).ShouldBe(("Hail", "Snow", true));
    }

    [Fact]
    public async Task KeepMine_AfterConflict_IsSentOverTheirs()
    {
        var draft = Draft("Rain");
        ConflictWith("Snow");
        draft.Type("Hail", "Rain");
        await draft.SaveAsync();

        await draft.KeepMineAsync();

        _sent[^1].ShouldBe(new EditShotText(Boards.Id('a'), ShotText.Prompt, "Snow", "Hail"));
        (draft.Theirs, _isConflictMarked).ShouldBe((null, false));
    }

    [Fact]
    public async Task TakeTheirs_AfterConflict_ShowsTheirsAndSendsNothing()
    {
        var draft = Draft("Rain");
        ConflictWith("Snow");
        draft.Type("Hail", "Rain");
        await draft.SaveAsync();

        draft.TakeTheirs();
        await draft.SaveAsync();

        (draft.Text, draft.IsDirty, _sent.Count, _isConflictMarked).ShouldBe(("Snow", false, 1, false));
    }

    [Fact]
    public async Task Save_Refused_KeepsTheTextAndDoesNotTryForEver()
    {
        var draft = Draft("Rain");
        _answers.Enqueue(_ => Task.FromResult<Result<BoardOutcome>>(new InvalidError("Too long.")));

        draft.Type("Rain falls", "Rain");
        await draft.SaveAsync();

        (draft.Text, draft.IsDirty, _sent.Count).ShouldBe(("Rain falls", true, 1));
    }

    private TextDraft Draft(string prompt) => new(SendAsync, isOn => _isConflictMarked = isOn, Shot(prompt), ShotText.Prompt);

    private void AnswerWith(string stored) => _answers.Enqueue(_ => Task.FromResult<Result<BoardOutcome>>(new BoardOutcome { Text = stored, IsMerged = true }));

    private void ConflictWith(string theirs) => _answers.Enqueue(_ => Task.FromResult<Result<BoardOutcome>>(new ConflictError("Changed.", Shot(theirs, version: 2))));

    private Task<Result<BoardOutcome>> SendAsync(BoardCommand command)
    {
        var edit = (EditShotText)command;
        _sent.Add(edit);
        return _answers.TryDequeue(out var answer) ? answer(edit) : Task.FromResult<Result<BoardOutcome>>(new BoardOutcome { Text = edit.Text });
    }

    private static ShotView Shot(string prompt, int version = 1) =>
        new(Boards.Card('a', version: version), prompt, "", "", "", ShotSettings.Default, [], []);
}
