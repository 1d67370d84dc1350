namespace KlingBoard.Data.Work;

public enum WorkState
{
    /// <summary>To be done when it is due, or being done while its lease is held.</summary>
    Waiting,
    Done,

    /// <summary>Given up; <see cref="WorkItem.Reason"/> says why.</summary>
    Failed,

    /// <summary>Called off by a person.</summary>
    Cancelled,
}

/// <summary>
/// One piece of work that takes longer than somebody waits for a page: what it is, how far it is, where it goes on after a stop, and what came of it.
/// Who does it is told by its kind. Renders are rows of their own and have the same lease.
/// </summary>
public sealed class WorkItem : ILeased
{
    public const int MaxKindLength = 40;
    public const int MaxSubjectLength = 200;
    public const int MaxTitleLength = 200;
    public const int MaxReasonLength = 1000;

    private WorkItem()
    {
    }

    /// <param name="kind">The name of whatever does it, such as "media.facts".</param>
    /// <param name="subject">What it is about, in the kind's own words; a kind has one unfinished item of a subject.</param>
    /// <param name="title">As people read it in the list of what is under way.</param>
    public WorkItem(string kind, string subject, string title, DateTime nowUtc, DateTime? dueAtUtc = null)
    {
        Id = Guid.CreateVersion7();
        (Kind, Subject, Title) = (kind, subject, title);
        (CreatedAtUtc, DueAtUtc) = (nowUtc, dueAtUtc ?? nowUtc);
    }

    public Guid Id { get; private set; }

    public string Kind { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public string Title { get; private set; } = "";

    /// <summary>Whose it is, and who sees it; null for work of the installation.</summary>
    public Guid? TeamId { get; init; }

    /// <summary>Who asked for it; null for what the app does by itself.</summary>
    public Guid? RequestedById { get; init; }

    public WorkState State { get; private set; }

    public Lease Lease { get; private set; } = new();

    /// <summary>Not tried before.</summary>
    public DateTime DueAtUtc { get; private set; }

    /// <summary>How often it was begun without coming further.</summary>
    public int Attempts { get; private set; }

    /// <summary>In <see cref="Unit"/>.</summary>
    public long DoneCount { get; private set; }

    /// <summary>In <see cref="Unit"/>; null while it is not known.</summary>
    public long? TotalCount { get; private set; }

    /// <summary>What is counted, as "files" or "frames"; empty where nothing is.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Where it goes on, in the kind's own words; null for the beginning.</summary>
    public string? ResumePoint { get; private set; }

    /// <summary>The row that was made; null where there is none.</summary>
    public Guid? ResultId { get; private set; }

    /// <summary>A sentence for people: why it waits, or why it ended as it did; empty when all is well.</summary>
    public string Reason { get; private set; } = "";

    public DateTime CreatedAtUtc { get; private set; }

    /// <summary>When it was first begun.</summary>
    public DateTime? BegunAtUtc { get; private set; }

    public DateTime? EndedAtUtc { get; private set; }

    /// <summary>A try begins.</summary>
    public void Begin(DateTime nowUtc)
    {
        BegunAtUtc ??= nowUtc;
        Attempts++;
    }

    /// <summary>It has come this far, so that what failed before does not count any more.</summary>
    public void Report(long done, long? total, string? resumePoint)
    {
        (DoneCount, TotalCount) = (done, total ?? TotalCount);
        ResumePoint = resumePoint ?? ResumePoint;
        Attempts = 1;
        Reason = "";
    }

    /// <summary>It goes on later.</summary>
    /// <param name="isFailure">False when it only waits for its time: that does not count as a try.</param>
    public void Postpone(DateTime dueAtUtc, string reason, bool isFailure)
    {
        DueAtUtc = dueAtUtc;
        Reason = Shorten(reason);
        Attempts = isFailure ? Attempts : 0;
        Lease.End();
    }

    /// <summary>It is over.</summary>
    public void End(WorkState state, string reason, Guid? resultId, DateTime nowUtc)
    {
        (State, ResultId, EndedAtUtc) = (state, resultId, nowUtc);
        Reason = Shorten(reason);
        Lease.End();
    }

    private static string Shorten(string reason) => reason.Length <= MaxReasonLength ? reason : reason[..MaxReasonLength];
}
