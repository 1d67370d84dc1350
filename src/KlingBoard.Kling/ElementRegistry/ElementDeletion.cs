using System.Text.Json.Serialization;

namespace KlingBoard.Kling.ElementRegistry;

/// <summary>Deletes an element of the account: <c>POST /v1/general/delete-elements</c> or <c>delete-advanced-elements</c>, which do the same.</summary>
/// <param name="ElementId">Digits: here, unlike elsewhere, the API takes the id as text.</param>
public sealed record ElementDeletion([property: JsonPropertyName("element_id")] string ElementId) : IKlingCallRequest
{
    [JsonIgnore]
    public KlingCall Call => KlingCall.ElementDeletion;
}
