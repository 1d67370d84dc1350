using System.Text.Json.Serialization;
using KlingBoard.Kling.Codecs;

namespace KlingBoard.Kling.ElementRegistry;

/// <summary>
/// A new element of the account: <c>POST /v1/general/advanced-custom-elements</c>, a task that ends in seconds and costs nothing.
/// Source: the vendor's page "Element Management" (read 2026-09-20).
/// </summary>
public sealed record ElementRequest() : KlingTaskRequest(KlingEndpoint.Element)
{
    /// <summary>1 to 20 characters (R80).</summary>
    [JsonPropertyName("element_name")]
    public required string Name { get; init; }

    /// <summary>1 to 100 characters (R80).</summary>
    [JsonPropertyName("element_description")]
    public required string Description { get; init; }

    /// <summary>Which of <see cref="Images"/> and <see cref="Videos"/> it is made of (R81).</summary>
    [JsonPropertyName("reference_type")]
    public required ElementSource Source { get; init; }

    /// <summary>For <see cref="ElementSource.Images"/> (R82); else null.</summary>
    [JsonPropertyName("element_image_list")]
    public ElementImages? Images { get; init; }

    /// <summary>For <see cref="ElementSource.Video"/> (R83); else null.</summary>
    [JsonPropertyName("element_video_list")]
    public ElementVideos? Videos { get; init; }

    /// <summary>Id of a voice to bind; only for what looks human (R85). Null for none.</summary>
    [JsonPropertyName("element_voice_id"), JsonConverter(typeof(OptionalTextConverter))]
    public string? VoiceId { get; init; }

    /// <summary>Ids of <see cref="ElementTags"/> (R84). Never null.</summary>
    [JsonPropertyName("tag_list"), ListOf("tag_id")]
    public IReadOnlyList<string> Tags { get; init; } = [];
}

/// <summary>What an element is made of.</summary>
[JsonConverter(typeof(WireNameConverter<ElementSource>))]
public enum ElementSource
{
    [JsonStringEnumMemberName("image_refer")]
    Images,

    [JsonStringEnumMemberName("video_refer")]
    Video,
}

/// <summary>The images of an element: one from the front and 1 to 3 others, each like any reference image (R19 to R22).</summary>
public sealed record ElementImages
{
    [JsonPropertyName("frontal_image")]
    public required ImageInput Frontal { get; init; }

    /// <summary>1 to 3 images. Never null.</summary>
    [JsonPropertyName("refer_images"), ListOf("image_url")]
    public IReadOnlyList<ImageInput> Others { get; init; } = [];
}

/// <summary>The video of an element: one .mp4 or .mov of a real person, 3 to 8 s, 1080p, 16:9 or 9:16, up to 200 MB (R83).</summary>
public sealed record ElementVideos
{
    /// <summary>One video. Never null.</summary>
    [JsonPropertyName("refer_videos"), ListOf("video_url")]
    public IReadOnlyList<VideoInput> Videos { get; init; } = [];
}
