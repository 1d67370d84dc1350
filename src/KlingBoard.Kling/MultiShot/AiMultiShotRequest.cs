using System.Text.Json.Serialization;

namespace KlingBoard.Kling.MultiShot;

/// <summary>
/// Further views of a subject from its front, three proposals of three images each, as material for an element:
/// <c>POST /v1/general/ai-multi-shot</c>. Source: the vendor's page "AI Multi-Shot" (spring 2026).
/// </summary>
public sealed record AiMultiShotRequest() : KlingTaskRequest(KlingEndpoint.AiMultiShot)
{
    /// <summary>The subject from the front; .jpg, .jpeg or .png, up to 10 MB, both sides 300 pixels or more, 1:2.5 to 2.5:1 (R88).</summary>
    [JsonPropertyName("element_frontal_image")]
    public required ImageInput FrontalImage { get; init; }
}
