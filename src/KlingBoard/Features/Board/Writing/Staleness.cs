namespace KlingBoard.Features.Board.Writing;

internal enum Verdict
{
    /// <summary>The author saw what is stored: write.</summary>
    Fresh,

    /// <summary>It is stored already.</summary>
    NothingToDo,

    /// <summary>Somebody else wrote something else meanwhile: writing would overwrite it.</summary>
    Stale,
}

/// <summary>Decides what becomes of an edit from the three values in play.</summary>
internal static class Staleness
{
    public static Verdict Judge<T>(T seen, T stored, T wanted)
    {
        var equality = EqualityComparer<T>.Default;
        return equality.Equals(stored, wanted) ? Verdict.NothingToDo
            : equality.Equals(stored, seen) ? Verdict.Fresh
            : Verdict.Stale;
    }
}
