namespace KlingBoard.Kling.Omni;

/// <summary>
/// What is wanted of one omni-video render, free of any provider's spelling. A codec per standard turns it into a body.
/// The record may hold a combination that no provider accepts: <see cref="Packs.ProviderPacks.Check"/> tells.
/// </summary>
/// <remarks>
/// Equality of two requests is by reference for its lists; compare the written bodies when the content matters.
/// </remarks>
public sealed record OmniVideoRequest : IKlingRequest
{
    public KlingEndpoint Endpoint => KlingEndpoint.OmniVideo;

    /// <summary>One of <see cref="KlingModels"/>, or whatever a body named.</summary>
    public required string Model { get; init; }

    /// <summary>
    /// Text of the whole video, with tokens <c>&lt;&lt;&lt;image_1&gt;&gt;&gt;</c>, <c>&lt;&lt;&lt;element_1&gt;&gt;&gt;</c>
    /// and <c>&lt;&lt;&lt;video_1&gt;&gt;&gt;</c> that count from 1 in the order of the lists below. Empty when there is none.
    /// </summary>
    public string Prompt { get; init; } = "";

    public bool MultiShot { get; init; }

    /// <summary>Null unless <see cref="MultiShot"/>.</summary>
    public OmniShotType? ShotType { get; init; }

    /// <summary>The shots of a <see cref="OmniShotType.Customize"/> request in their order; else empty. Never null.</summary>
    public IReadOnlyList<OmniShot> Shots { get; init; } = [];

    /// <summary>Reference images and frames in token order. Never null.</summary>
    public IReadOnlyList<OmniImage> Images { get; init; } = [];

    /// <summary>Elements in token order. Never null.</summary>
    public IReadOnlyList<OmniElement> Elements { get; init; } = [];

    /// <summary>Input videos in token order; the API takes one at most. Never null.</summary>
    public IReadOnlyList<OmniVideo> Videos { get; init; } = [];

    /// <summary>Whether sound is made together with the picture.</summary>
    public bool Sound { get; init; }

    public OmniMode Mode { get; init; } = OmniMode.Pro;

    /// <summary>Width to height as "16:9", "9:16" or "1:1"; null when a frame or a base video decides.</summary>
    public string? AspectRatio { get; init; }

    /// <summary>Whole seconds; null leaves it to the provider (5 s, or the length of a base video).</summary>
    public int? DurationSeconds { get; init; }

    /// <summary>Whether a watermarked copy is wanted beside the clean one.</summary>
    public bool Watermark { get; init; }

    /// <summary>Where the provider posts status changes; null for no callbacks.</summary>
    public string? CallbackUrl { get; init; }

    /// <summary>Our own id of this request, unique per account; empty when none was given.</summary>
    public string ExternalTaskId { get; init; } = "";

    /// <summary>Length of a legacy render that names none.</summary>
    public const int DefaultDurationSeconds = 5;

    public bool IsCustomizedMultiShot => MultiShot && ShotType == OmniShotType.Customize;

    public bool HasVideo => Videos.Count > 0;

    public bool HasBaseVideo => Videos.Any(video => video.Use == OmniVideoUse.Base);

    public bool HasFeatureVideo => Videos.Any(video => video.Use == OmniVideoUse.Feature);

    public bool HasFirstFrame => Images.Any(image => image.Frame == OmniFrame.First);

    public bool HasEndFrame => Images.Any(image => image.Frame == OmniFrame.End);
}
