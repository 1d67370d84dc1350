namespace KlingBoard.Features.Board;

/// <summary>
/// Finds where a row goes that somebody put between two others, when one of these has moved meanwhile: anchored on one neighbour alone, a
/// card would follow it wherever a colleague took it. Pure.
/// </summary>
internal static class Anchors
{
    /// <summary>Stands for the row's beginning, which nobody moves.</summary>
    public static readonly Guid Beginning = Guid.Empty;

    /// <param name="staying">The others as they stand now, in order.</param>
    /// <param name="after">Behind which its author put it, or <see cref="Beginning"/>; null where that is not told.</param>
    /// <param name="before">Before which its author put it; null for the end.</param>
    /// <param name="lastMove">The change by which one of the two was moved last; 0 for one that never was.</param>
    /// <returns>An index among the others; null when neither neighbour is there any more.</returns>
    public static int? IndexBetween(IReadOnlyList<Guid> staying, Guid? after, Guid? before, Func<Guid, long> lastMove)
    {
        if (before is null)
        {
            return staying.Count;
        }

        var (left, right) = (IndexOf(staying, after), IndexOf(staying, before));
        return (left, right) switch
        {
            (null, _) => right,
            (_, null) => left + 1,
            // Apart now: the one that was moved less lately is where the author saw it.
            _ when left + 1 != right && lastMove(before.Value) > lastMove(after!.Value) => left + 1,
            _ => right,
        };
    }

    private static int? IndexOf(IReadOnlyList<Guid> ids, Guid? id) => id == Beginning
        ? -1
        : ids.Index().Where(each => each.Item == id).Select(each => (int?)each.Index).FirstOrDefault();
}
