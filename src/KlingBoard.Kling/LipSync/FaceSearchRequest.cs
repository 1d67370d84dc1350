using System.Text.Json.Serialization;
using KlingBoard.Kling.Codecs;

namespace KlingBoard.Kling.LipSync;

/// <summary>
/// Finds the faces of a video: <c>POST /v1/videos/identify-face</c>, which answers at once. Source: the vendor's page "Lip-Sync" (read 2026-09-20).
/// Exactly one of <see cref="VideoId"/> and <see cref="Video"/> is given.
/// </summary>
public sealed record FaceSearchRequest : IKlingCallRequest
{
    [JsonIgnore]
    public KlingCall Call => KlingCall.FaceSearch;

    /// <summary>Provider's id of a result that is not older than 30 days; null when a video is given.</summary>
    [JsonPropertyName("video_id"), JsonConverter(typeof(OptionalTextConverter))]
    public string? VideoId { get; init; }

    /// <summary>2 to 60 s, up to 100 MB, 512 to 2160 pixels on each side; null when a result is named.</summary>
    [JsonPropertyName("video_url")]
    public VideoInput? Video { get; init; }
}
