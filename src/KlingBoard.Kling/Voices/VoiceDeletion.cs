using System.Text.Json.Serialization;

namespace KlingBoard.Kling.Voices;

/// <summary>Deletes a voice of the account: <c>POST /v1/general/delete-voices</c>.</summary>
public sealed record VoiceDeletion([property: JsonPropertyName("voice_id")] string VoiceId) : IKlingCallRequest
{
    [JsonIgnore]
    public KlingCall Call => KlingCall.VoiceDeletion;
}
