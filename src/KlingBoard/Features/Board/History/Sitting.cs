using KlingBoard.Features.Board.Commands;

namespace KlingBoard.Features.Board.History;

/// <summary>A change that somebody's typing may be kept in.</summary>
/// <param name="Step">As its row keeps it.</param>
/// <param name="IsTakenBack">Whether a later change names it as taken back: what comes after it is another step.</param>
internal sealed record SavedStep(DateTime AtUtc, BoardStep Step, bool IsTakenBack);

/// <summary>Typing that was saved at each pause, as one step.</summary>
/// <param name="Number">Of the last change, which keeps all of it.</param>
/// <param name="Earlier">The other changes, which keep nothing any more.</param>
internal sealed record Sitting(long Number, StepContent Content, IReadOnlyList<long> Earlier)
{
    /// <summary>Who does not write for longer begins another.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(2);

    /// <param name="steps">Of one person on one board, the oldest first.</param>
    /// <returns>Those of several changes.</returns>
    public static IEnumerable<Sitting> Among(IEnumerable<SavedStep> steps)
    {
        var saved = new List<SavedStep>();
        foreach (var step in steps)
        {
            if (saved is not [.., var last] || !GoesOn(last, step))
            {
                if (saved.Count > 1)
                {
                    yield return Of(saved);
                }

                saved.Clear();
            }

            saved.Add(step);
        }

        if (saved.Count > 1)
        {
            yield return Of(saved);
        }
    }

    private static bool GoesOn(SavedStep last, SavedStep next) =>
        !last.IsTakenBack
        && next.AtUtc - last.AtUtc <= LongestPause
        && TypingOf(last.Step) is { } before
        && TypingOf(next.Step) is { } after
        && (before.ShotId, before.Field, before.Text) == (after.ShotId, after.Field, after.BaseText);

    private static EditShotText? TypingOf(BoardStep step) => step is { UndoesNumber: null, RedoesNumber: null, Content: { } content } ? content.Typing : null;

    private static Sitting Of(List<SavedStep> saved)
    {
        var (first, last) = (TypingOf(saved[0].Step)!, TypingOf(saved[^1].Step)!);
        return new Sitting(
            saved[^1].Step.Number,
            StepContent.OfTyping(first.ShotId, first.Field, first.BaseText, last.Text),
            [.. saved.SkipLast(1).Select(step => step.Step.Number)]);
    }
}
