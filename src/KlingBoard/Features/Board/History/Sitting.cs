using KlingBoard.Features.Board.Commands;

namespace KlingBoard.Features.Board.History;

/// <summary>A change that somebody's typing may be kept in.</summary>
/// <param name="Step">As its row keeps it.</param>
/// <param name="IsTakenBack">Whether a later change names it as taken back: what comes after it is another step.</param>
internal sealed record SavedStep(DateTime AtUtc, BoardStep Step, bool IsTakenBack);

/// <summary>Typing that was saved at each pause, as one step, or the end of it.</summary>
/// <param name="Number">Of the last change, which keeps all of it.</param>
/// <param name="Earlier">The changes before, which keep nothing any more.</param>
internal sealed record Sitting(long Number, StepContent Content, IReadOnlyList<long> Earlier)
{
    /// <summary>Who does not write for longer begins another.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(2);

    /// <param name="steps">Of one person on one board, the oldest first.</param>
    /// <param name="most">So many changes are put together with the last at once.</param>
    /// <returns>Those of several changes. A long one comes in parts: its end, then more of it each time up to the whole, each right once the one before is done.</returns>
    public static IEnumerable<Sitting> Among(IEnumerable<SavedStep> steps, int most)
    {
        var saved = new List<SavedStep>();
        foreach (var step in steps)
        {
            if (saved is not [.., var last] || !GoesOn(last, step))
            {
                foreach (var part in Parts(saved, most))
                {
                    yield return part;
                }

                saved.Clear();
            }

            saved.Add(step);
        }

        foreach (var part in Parts(saved, most))
        {
            yield return part;
        }
    }

    private static bool GoesOn(SavedStep last, SavedStep next) =>
        !last.IsTakenBack
        && next.AtUtc - last.AtUtc <= LongestPause
        && TypingOf(last.Step) is { } before
        && TypingOf(next.Step) is { } after
        && (before.ShotId, before.Field, before.Text) == (after.ShotId, after.Field, after.BaseText);

    private static EditShotText? TypingOf(BoardStep step) => step is { UndoesNumber: null, RedoesNumber: null, Content: { } content } ? content.Typing : null;

    private static IEnumerable<Sitting> Parts(List<SavedStep> saved, int most)
    {
        for (var end = saved.Count - 1; end > 0; end -= most)
        {
            var start = Math.Max(0, end - most);
            var (first, last) = (TypingOf(saved[start].Step)!, TypingOf(saved[^1].Step)!);
            yield return new Sitting(
                saved[^1].Step.Number,
                StepContent.OfTyping(first.ShotId, first.Field, first.BaseText, last.Text),
                [.. saved[start..end].Select(step => step.Step.Number)]);
        }
    }
}
