namespace KlingBoard.Infrastructure.Work;

/// <summary>
/// Does one kind of long work. Each feature adds its own to the services; what is claimed, kept alive, repeated after failures and shown to people is the
/// same for all. Singleton.
/// </summary>
public interface IWorkKind
{
    /// <summary>As it is stored, such as "media.facts"; never changed once it was released.</summary>
    string Name { get; }

    /// <summary>How many of it this process does at one time.</summary>
    int AtOnce { get; }

    /// <summary>
    /// Does the item from where it stands to its end. It may be run again after it ended, by another process or after a kill: what it makes must be the same
    /// made twice. An exception counts as a failure of ours: it is tried again after a pause, and given up after some tries in a row that came no further.
    /// </summary>
    /// <param name="cancellationToken">The app stops, a person called it off, or another process has it.</param>
    Task<WorkOutcome> RunAsync(WorkRun run, CancellationToken cancellationToken);
}

/// <summary>What came of a run.</summary>
public abstract record WorkOutcome
{
    private WorkOutcome()
    {
    }

    /// <param name="Note">A sentence for people; empty when there is nothing to say.</param>
    /// <param name="ResultId">The row that was made.</param>
    public sealed record Done(string Note = "", Guid? ResultId = null) : WorkOutcome;

    /// <summary>It goes on later; that is no failure.</summary>
    public sealed record Later(TimeSpan Pause, string Reason) : WorkOutcome;

    /// <summary>It cannot be done, and trying again would not help.</summary>
    /// <param name="Reason">A sentence for people that says what to do.</param>
    public sealed record Failed(string Reason) : WorkOutcome;
}
