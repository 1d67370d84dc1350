using System.Text.Json.Serialization;
using KlingBoard.Kling.Codecs;
using KlingBoard.Kling.Omni;

namespace KlingBoard.Kling.ClassicVideo;

/// <summary>
/// Video from words alone: <c>POST /v1/videos/text2video</c>, in the new standard <c>POST /text-to-video/{model}</c>.
/// Source: the vendor's pages "Text to Video" and "3.0 Turbo" (read 2026-09-20). Fields of the retired V1 models (camera moves, masks) are left out.
/// </summary>
public sealed record TextToVideoRequest() : KlingTaskRequest(KlingEndpoint.TextToVideo)
{
    /// <summary>One of <see cref="ClassicModels"/> in the legacy spelling, or whatever a body named; null leaves it to the provider.</summary>
    [JsonPropertyName("model_name"), JsonConverter(typeof(OptionalTextConverter))]
    public string? Model { get; init; }

    /// <summary>Up to 2500 characters; empty for shots that are customized.</summary>
    [JsonPropertyName("prompt")]
    public string Prompt { get; init; } = "";

    /// <summary>What is not wanted, up to 2500 characters; null for nothing. Legacy only.</summary>
    [JsonPropertyName("negative_prompt"), JsonConverter(typeof(OptionalTextConverter))]
    public string? NegativePrompt { get; init; }

    /// <summary>Several shots in one video; Kling 3.0.</summary>
    [JsonPropertyName("multi_shot")]
    public bool MultiShot { get; init; }

    /// <summary>Null unless <see cref="MultiShot"/>.</summary>
    [JsonPropertyName("shot_type")]
    public OmniShotType? ShotType { get; init; }

    /// <summary>The shots of a <see cref="OmniShotType.Customize"/> request in their order; else empty. Never null.</summary>
    [JsonPropertyName("multi_prompt")]
    public IReadOnlyList<OmniShot> Shots { get; init; } = [];

    /// <summary>Whether sound is made together with the picture; Kling 2.6 and later.</summary>
    [JsonPropertyName("sound"), JsonConverter(typeof(OnOffConverter))]
    public bool Sound { get; init; }

    /// <summary>Quality; unlike omni-video, standard when not chosen.</summary>
    [JsonPropertyName("mode")]
    public OmniMode Mode { get; init; }

    /// <summary>"16:9", "9:16" or "1:1"; null leaves it to the provider (16:9).</summary>
    [JsonPropertyName("aspect_ratio"), JsonConverter(typeof(OptionalTextConverter))]
    public string? AspectRatio { get; init; }

    /// <summary>Whole seconds, by the model; null leaves it to the provider (5).</summary>
    [JsonPropertyName("duration"), JsonConverter(typeof(SecondsTextConverter))]
    public int? DurationSeconds { get; init; }

    /// <summary>Ids of voices, two at most, for tokens <c>&lt;&lt;&lt;voice_1&gt;&gt;&gt;</c> that count from 1; Kling 2.6. Never null. Legacy only.</summary>
    [JsonPropertyName("voice_list"), ListOf("voice_id")]
    public IReadOnlyList<string> Voices { get; init; } = [];

    /// <summary>The shots are sent, and the prompt is not.</summary>
    [JsonIgnore]
    public bool IsCustomizedMultiShot => MultiShot && ShotType == OmniShotType.Customize;

    /// <summary>Whether a watermarked copy is wanted beside the clean one.</summary>
    [JsonPropertyName("watermark_info"), JsonConverter(typeof(WatermarkConverter))]
    public bool Watermark { get; init; }
}
