using System.Text.Json.Serialization;

namespace KlingBoard.Kling.Capabilities;

/// <summary>What one provider takes at one endpoint; packs call it <c>provider</c>.</summary>
public abstract record EndpointCapabilities
{
    /// <summary>How sentences call the provider; taken from its sheet.</summary>
    [JsonIgnore]
    public string Name { get; init; } = "";

    /// <summary>
    /// Whether a request without our own id counts as broken. The API itself takes one; we never send one, since
    /// a lost answer could then not be looked up.
    /// </summary>
    [JsonIgnore]
    public bool RequireExternalTaskId { get; init; } = true;

    /// <summary>Whether the provider fetches from and calls back to addresses inside our network; taken from its sheet.</summary>
    [JsonIgnore]
    public bool ReachesPrivateAddresses { get; init; }

    /// <summary>The model that files are held to when no model is chosen; null without models.</summary>
    [JsonIgnore]
    public virtual object? MostCapable => null;

    /// <summary>The name people know a model by; null for a model that is not offered.</summary>
    public virtual string? NameOf(string model) => null;

    /// <summary>What the request's model can do; null for a model that is not offered, and where there are no models.</summary>
    internal virtual object? LimitsOf(IKlingRequest request) => null;
}

/// <summary>Endpoints without a choice of models: elements, voices, sounds, avatars.</summary>
public sealed record PlainCapabilities : EndpointCapabilities
{
    public long MaxImageBytes { get; init; }

    public long MaxVideoBytes { get; init; }

    public long MaxAudioBytes { get; init; }
}
