using System.Text.Json;

namespace KlingBoard.Kling.Client;

public enum KlingTaskStatus
{
    /// <summary>A status not known here. Keep polling the task, and log its name.</summary>
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

    /// <summary>The provider's own name for the status, unchanged; empty when it gave none.</summary>
    public string StatusName { get; init; } = "";

    /// <summary>Why the task failed, in the provider's words; empty when it gave no reason.</summary>
    public string StatusMessage { get; init; } = "";

    /// <summary>Videos that were made, here and below by the kind of task; empty until it has succeeded. Never null.</summary>
    public IReadOnlyList<KlingTaskVideo> Videos { get; init; } = [];

    /// <summary>Images that stand alone, in the provider's order. Never null.</summary>
    public IReadOnlyList<KlingTaskImage> Images { get; init; } = [];

    /// <summary>Images of a series, in its order. Never null.</summary>
    public IReadOnlyList<KlingTaskImage> SeriesImages { get; init; } = [];

    /// <summary>Proposals of further views of a subject (AI multi-shot). Never null.</summary>
    public IReadOnlyList<KlingViews> Views { get; init; } = [];

    /// <summary>Sounds and speech. Never null.</summary>
    public IReadOnlyList<KlingTaskAudio> Audios { get; init; } = [];

    /// <summary>Elements. Never null.</summary>
    public IReadOnlyList<KlingElement> Elements { get; init; } = [];

    /// <summary>Voices. Never null.</summary>
    public IReadOnlyList<KlingVoice> Voices { get; init; } = [];

    /// <summary>The video that the task worked on, where the provider says it; null when it does not.</summary>
    public KlingParentVideo? ParentVideo { get; init; }

    /// <summary>Whether it names anything that was made.</summary>
    public bool NamesResult => Videos.Count + Images.Count + SeriesImages.Count + Views.Count + Audios.Count + Elements.Count + Voices.Count > 0;

    /// <summary>Thousandths of a unit that were really taken; null when the answer names none.</summary>
    public long? DeductedMilliunits { get; init; }

    /// <summary>What was taken, from packs and from the balance; empty when the answer says nothing. Never null.</summary>
    public IReadOnlyList<KlingCharge> Charges { get; init; } = [];

    public DateTime? CreatedAtUtc { get; init; }

    public DateTime? UpdatedAtUtc { get; init; }

    /// <summary>The task's own JSON text as received.</summary>
    public string RawJson { get; init; } = "";

    /// <summary>True when the task will not change any more.</summary>
    public bool IsFinished => Status is KlingTaskStatus.Succeeded or KlingTaskStatus.Failed;

    /// <summary>True when it ended without a result under a name that says more than "failed", such as <c>expired</c>; see <see cref="StatusName"/>.</summary>
    public bool IsFailedUnderItsOwnName => Status == KlingTaskStatus.Failed && KlingTaskReader.IsEndName(StatusName);

    /// <summary>
    /// The task in a text of its own: the body of a callback in either standard, or a <see cref="RawJson"/> that was kept. Null when the text names
    /// none. What a callback says is only a hint: read the task again before believing it.
    /// </summary>
    public static KlingTask? Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = ProviderText.Parse(json);
            return KlingTaskReader.ReadTask(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
