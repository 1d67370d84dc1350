namespace KlingBoard.Kling.Client;

public enum KlingTaskStatus
{
    /// <summary>A word not known here. Keep watching the task, and log the word.</summary>
    Unknown,
    Submitted,
    Processing,
    Succeeded,
    Failed,
}

/// <summary>One task as the provider reported it.</summary>
public sealed record KlingTask
{
    public required string TaskId { get; init; }

    /// <summary>Our own id; null when the answer did not repeat it.</summary>
    public string? ExternalTaskId { get; init; }

    public required KlingTaskStatus Status { get; init; }

    /// <summary>The provider's own word for the status, unchanged; empty when it gave none.</summary>
    public string StatusWord { get; init; } = "";

    /// <summary>Why the task failed, in the provider's words; empty when it gave no reason.</summary>
    public string StatusMessage { get; init; } = "";

    /// <summary>The results; empty until the task has succeeded. Never null.</summary>
    public IReadOnlyList<KlingTaskVideo> Videos { get; init; } = [];

    /// <summary>Thousandths of a unit that were really taken; null when the answer names none.</summary>
    public long? DeductedMilliunits { get; init; }

    public DateTime? CreatedAtUtc { get; init; }

    public DateTime? UpdatedAtUtc { get; init; }

    /// <summary>The task's own JSON text as received.</summary>
    public string RawJson { get; init; } = "";

    /// <summary>True when the task will not change any more.</summary>
    public bool IsFinished => Status is KlingTaskStatus.Succeeded or KlingTaskStatus.Failed;
}

/// <param name="Url">Signed link; the provider deletes the file 30 days after it was made.</param>
/// <param name="WatermarkUrl">Null when no watermarked copy exists.</param>
/// <param name="DurationSeconds">Null when not stated.</param>
public sealed record KlingTaskVideo(string Id, string Url, string? WatermarkUrl, double? DurationSeconds);
