using KlingBoard.Data.Work;

namespace KlingBoard.Infrastructure.Work;

/// <summary>One run of an item: what it is, and how to say how far it is.</summary>
public sealed class WorkRun
{
    private readonly Func<long, long?, string?, Task> _reportAsync;

    internal WorkRun(WorkItem item, Func<long, long?, string?, Task> reportAsync)
    {
        Item = item;
        _reportAsync = reportAsync;
    }

    /// <summary>As it was when it was claimed.</summary>
    public WorkItem Item { get; }

    /// <summary>
    /// Says how far it is. May be said as often as one likes: people see it at once, and it is stored about once in two seconds.
    /// </summary>
    /// <param name="done">In the item's unit.</param>
    /// <param name="total">Null while it is not known, or as it was said before.</param>
    /// <param name="resumePoint">Where the next run goes on if this one is broken off; stored at once. Null keeps the one before.</param>
    public Task ReportAsync(long done, long? total = null, string? resumePoint = null) => _reportAsync(done, total, resumePoint);
}
