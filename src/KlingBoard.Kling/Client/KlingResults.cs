using KlingBoard.Kling.ElementRegistry;

namespace KlingBoard.Kling.Client;

/// <param name="Url">Signed link; the provider deletes the file 30 days after it was made.</param>
/// <param name="WatermarkUrl">Null when no watermarked copy exists.</param>
/// <param name="DurationSeconds">Null when not stated.</param>
public sealed record KlingTaskVideo(string Id, string Url, string? WatermarkUrl, double? DurationSeconds);

/// <summary>The video that a task worked on.</summary>
/// <param name="Id">Empty for a video that the provider did not make.</param>
/// <param name="Url">Null when it was named by its id alone.</param>
/// <param name="DurationSeconds">Null when not stated.</param>
public sealed record KlingParentVideo(string Id, string? Url, double? DurationSeconds);

/// <param name="Index">Counts from 0; null in the new standard, which gives no order but that of the list.</param>
/// <param name="Url">Signed link; the provider deletes the file 30 days after it was made.</param>
/// <param name="WatermarkUrl">Null when no watermarked copy exists.</param>
public sealed record KlingTaskImage(int? Index, string Url, string? WatermarkUrl);

/// <summary>One proposal of AI multi-shot: a subject from several sides.</summary>
/// <param name="Index">Counts from 0; three proposals are usual.</param>
/// <param name="Urls">Signed links, three as a rule; the provider deletes the files 30 days after they were made.</param>
public sealed record KlingViews(int Index, IReadOnlyList<string> Urls);

/// <summary>One recording, in the formats that the provider made. Links are signed and good for 30 days.</summary>
/// <param name="Url">Of speech, which comes in one format; null for sounds.</param>
public sealed record KlingTaskAudio(
    string Id,
    string? Url,
    double? DurationSeconds,
    string? Mp3Url,
    double? Mp3DurationSeconds,
    string? WavUrl,
    double? WavDurationSeconds);

/// <param name="TrialUrl">A recording to listen to; null when there is none.</param>
/// <param name="OwnedBy">"kling" for the official library, else the creator's id.</param>
public sealed record KlingVoice(string VoiceId, string Name, string? TrialUrl, string OwnedBy, bool IsDeleted)
{
    public bool IsOfficial => OwnedBy == KlingElement.OfficialOwner;
}

/// <summary>One element, of the account or of the official library.</summary>
public sealed record KlingElement
{
    internal const string OfficialOwner = "kling";

    /// <summary>64 bits: it must never pass through a JavaScript number.</summary>
    public required long ElementId { get; init; }

    public required string Name { get; init; }

    public string Description { get; init; } = "";

    /// <summary>Null when the provider uses a word not known here.</summary>
    public ElementSource? Source { get; init; }

    public string? FrontalImageUrl { get; init; }

    /// <summary>The images beside the frontal one. Never null.</summary>
    public IReadOnlyList<string> ImageUrls { get; init; } = [];

    public IReadOnlyList<string> VideoUrls { get; init; } = [];

    /// <summary>The bound voice; null for none.</summary>
    public KlingVoice? Voice { get; init; }

    /// <summary>As the provider spells them: ids such as "o_102", numbers in the new standard. Never null.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>"kling" for the official library, else the creator's id.</summary>
    public string OwnedBy { get; init; } = "";

    public bool IsOfficial => OwnedBy == OfficialOwner;

    public bool IsDeleted { get; init; }
}

/// <summary>One sum that was taken for a task.</summary>
/// <param name="Amount">Units, or money after discount.</param>
/// <param name="PackType">"video", "image" or "audio" for units; null for money and where it is not stated.</param>
/// <param name="CashType">"balance" or "test_balance" for money, where it is stated.</param>
/// <param name="Currency">"CNY" or "USD" for money, where it is stated.</param>
/// <param name="ListPrice">Money before discount; null for units.</param>
public sealed record KlingCharge(
    bool IsCash, decimal Amount, string? PackType = null, string? CashType = null, string? Currency = null, decimal? ListPrice = null);
