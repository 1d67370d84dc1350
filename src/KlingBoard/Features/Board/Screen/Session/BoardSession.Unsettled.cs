using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Screen.Conflicts;
using KlingBoard.Features.Board.Screen.Texts;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Features.Board.Screen.Session;

// What on the screen is not what the server has: texts that are not saved, and choices that crossed somebody else's.
public sealed partial class BoardSession
{
    private readonly Dictionary<(Guid ShotId, ShotText Text), TextError> _textErrors = [];
    private readonly List<ChoiceConflict> _conflicts = [];

    /// <summary>Choices of a shot or scene that crossed somebody else's, oldest first.</summary>
    public IReadOnlyList<ChoiceConflict> ConflictsAt(Guid targetId) => [.. _conflicts.Where(conflict => conflict.TargetId == targetId)];

    public int ConflictCount => _conflicts.Count;

    public Task KeepMineAsync(ChoiceConflict conflict) => SettleAsync(conflict, conflict.KeepMine);

    public Task TakeTheirsAsync(ChoiceConflict conflict) => SettleAsync(conflict, conflict.TakeTheirs);

    /// <summary>Notes that a text on the screen is not the one on the server; null when it is again.</summary>
    public void Mark(Guid shotId, ShotText text, TextError? error)
    {
        var hasChanged = error is { } now
            ? !_textErrors.TryGetValue((shotId, text), out var before) || before != now
            : _textErrors.Remove((shotId, text));
        if (error is { } value)
        {
            _textErrors[(shotId, text)] = value;
        }

        if (hasChanged)
        {
            Changed?.Invoke();
        }
    }

    /// <summary>What keeps these shots from being rendered as they stand on the screen; null when nothing does.</summary>
    public string? HoldOn(IReadOnlyCollection<Guid> shotIds) =>
        _textErrors.Where(entry => shotIds.Contains(entry.Key.ShotId)).Select(entry => (TextError?)entry.Value).Max() switch
        {
            TextError.Conflict => "Choose first which text stays: the one on the screen is not the one that would be rendered.",
            TextError.NotSaved => "The text on the screen is not saved yet: it is not the one that would be rendered.",
            _ => null,
        };

    private bool IsAsked(BoardCommand command, Error error)
    {
        if (error is not ConflictError conflict || ChoiceConflict.Of(command, conflict.Current, Model!, packs.Catalog) is not { } choice)
        {
            return false;
        }

        // A newer choice of the same thing takes the place of the older.
        _conflicts.RemoveAll(present => present.TargetId == choice.TargetId && present.What == choice.What);
        _conflicts.Add(choice);
        return true;
    }

    private async Task SettleAsync(ChoiceConflict conflict, BoardCommand? command)
    {
        if (_conflicts.Remove(conflict) && command is not null)
        {
            await SendAsync(command);
        }

        Changed?.Invoke();
    }
}
