using System.Text.Json.Serialization;
using KlingBoard.Kling.Codecs;
using KlingBoard.Kling.Omni;

namespace KlingBoard.Kling.OmniImages;

/// <summary>
/// Images from words, reference images and elements: <c>POST /v1/images/omni-image</c> of the legacy standard.
/// Source: the vendor's page "Omni Image" (read 2026-09-20) and Cloudsway's page "MaaS_KeLing_O3".
/// </summary>
public sealed record OmniImageRequest() : KlingTaskRequest(KlingEndpoint.OmniImage)
{
    /// <summary><c>kling-v3-omni</c> or <c>kling-image-o1</c>; null leaves it to the provider (O1; at Cloudsway the address decides).</summary>
    [JsonPropertyName("model_name"), JsonConverter(typeof(OptionalTextConverter))]
    public string? Model { get; init; }

    /// <summary>
    /// 1 to 2500 characters (R70), with tokens <c>&lt;&lt;&lt;image_1&gt;&gt;&gt;</c> and <c>&lt;&lt;&lt;element_1&gt;&gt;&gt;</c> that count from 1 in
    /// list order.
    /// </summary>
    [JsonPropertyName("prompt")]
    public required string Prompt { get; init; }

    /// <summary>Reference images in token order; with the elements 10 at most (R71). Never null.</summary>
    [JsonPropertyName("image_list"), ListOf("image")]
    public IReadOnlyList<ImageInput> Images { get; init; } = [];

    /// <summary>Elements made of images, in token order (R78). Never null.</summary>
    [JsonPropertyName("element_list")]
    public IReadOnlyList<OmniElement> Elements { get; init; } = [];

    /// <summary>1k when not chosen; 4k is for <c>kling-v3-omni</c> (R73).</summary>
    [JsonPropertyName("resolution")]
    public ImageResolution Resolution { get; init; }

    /// <summary>A series is for <c>kling-v3-omni</c> and needs a reference image (R74).</summary>
    [JsonPropertyName("result_type")]
    public ImageResultType ResultType { get; init; }

    /// <summary>How many images of their own, 1 to 9 (R75); null leaves it to the provider (1). Without effect on a series.</summary>
    [JsonPropertyName("n")]
    public int? Count { get; init; }

    /// <summary>How many images a series has, 2 to 9, or as many as the model likes (R76); null leaves it to the provider (4).</summary>
    [JsonPropertyName("series_amount")]
    public SeriesAmount? SeriesAmount { get; init; }

    /// <summary>Width to height, such as "16:9" or "auto" (R77); null leaves it to the provider (auto).</summary>
    [JsonPropertyName("aspect_ratio"), JsonConverter(typeof(OptionalTextConverter))]
    public string? AspectRatio { get; init; }

    /// <summary>Whether watermarked copies are wanted beside the clean ones.</summary>
    [JsonPropertyName("watermark_info"), JsonConverter(typeof(WatermarkConverter))]
    public bool Watermark { get; init; }
}
