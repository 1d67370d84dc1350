namespace KlingBoard.Data.Work;

/// <summary>
/// Which process works on a row, and until when no other may. A process that dies lets go of it by not renewing it; the fence is raised each time that
/// it is taken, so that one which was only asleep can see, and does, that the row is another's by now.
/// </summary>
public sealed class Lease
{
    /// <summary>The process; null while nobody works on the row.</summary>
    public Guid? Owner { get; private set; }

    /// <summary>How often the row was taken; what is written under an older one changes nothing.</summary>
    public long Fence { get; private set; }

    /// <summary>By the clock of whoever took it; null while nobody works on the row.</summary>
    public DateTime? UntilUtc { get; private set; }

    public bool IsFree(DateTime nowUtc) => UntilUtc is not { } until || until <= nowUtc;

    /// <returns>The fence under which the owner writes what comes of it.</returns>
    public long Take(Guid owner, DateTime untilUtc)
    {
        (Owner, UntilUtc) = (owner, untilUtc);
        return ++Fence;
    }

    /// <summary>Nobody works on the row any more. Who takes it next has another fence.</summary>
    public void End() => (Owner, UntilUtc) = (null, null);
}

/// <summary>A row that processes take by lease.</summary>
public interface ILeased
{
    Guid Id { get; }

    Lease Lease { get; }
}
