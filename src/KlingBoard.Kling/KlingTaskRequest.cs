using System.Text.Json.Serialization;
using KlingBoard.Kling.Codecs;

namespace KlingBoard.Kling;

/// <summary>A request whose legacy body stands in the attributes of its properties. Lists are compared by reference.</summary>
public abstract record KlingTaskRequest : IKlingRequest
{
    // Closed: the endpoints are the vendor's.
    private protected KlingTaskRequest(KlingEndpoint endpoint) => Endpoint = endpoint;

    [JsonIgnore]
    public KlingEndpoint Endpoint { get; }

    /// <inheritdoc/>
    [JsonPropertyName("callback_url"), JsonConverter(typeof(OptionalTextConverter))]
    public string? CallbackUrl { get; init; }

    /// <inheritdoc/>
    [JsonPropertyName("external_task_id")]
    public string ExternalTaskId { get; init; } = "";
}
