using KlingBoard.Components.Statuses;

namespace KlingBoard.Components.Layout;

/// <summary>
/// Answers what is under way, for the list in the header. The layout knows no feature, so the feature that knows all long work implements this.
/// </summary>
public interface IWorkUnderWay
{
    /// <summary>Follows it until the result is disposed. Kept once for all who look on: what one of them costs is its drawing.</summary>
    /// <param name="frame">The team; for an administrator with what the installation itself does.</param>
    /// <param name="onChanged">Called on any thread.</param>
    Task<IWorkView> WatchAsync(TeamFrame frame, Action onChanged, CancellationToken cancellationToken);
}

/// <summary>What is under way at the moment.</summary>
public interface IWorkView : IDisposable
{
    /// <summary>Those that are at work first, then those that wait, each the oldest first.</summary>
    IReadOnlyList<WorkLine> Lines { get; }
}

/// <summary>One piece of work that takes longer than somebody waits for a page.</summary>
/// <param name="Title">What it makes or does, as "2A Maya fills the kettle".</param>
/// <param name="Detail">Where it belongs and what it waits for; empty when there is nothing to say.</param>
/// <param name="State">In a word or two, in place of the tone's own.</param>
public sealed record WorkLine(Guid Id, string Title, string Detail, StatusTone Tone, string? State = null)
{
    /// <summary>Where it can be seen in full; null when nowhere.</summary>
    public string? Href { get; init; }

    /// <summary>At work since then, in place of the word; null while it waits, and where it counts its progress.</summary>
    public DateTime? RunsSinceUtc { get; init; }

    /// <summary>How long such work usually takes; null when that is not known.</summary>
    public TimeSpan? UsualTime { get; init; }

    /// <summary>0 to 1; null where it is not known.</summary>
    public double? Share { get; init; }
}
