using KlingBoard.Kling.Providers;

namespace KlingBoard.Features.Connections;

/// <summary>What a person types to make or change a connection. Keys are taken, and never given back: an empty one leaves the key as it is, where the address stays.</summary>
public sealed class ConnectionInput
{
    public const int UsualSlots = 5;

    public string Name { get; set; } = "";

    /// <summary>A <see cref="KlingProvider.Id"/>; only counts for a new connection.</summary>
    public string ProviderId { get; set; } = KlingProvider.Kling.Id;

    /// <summary>A <see cref="KlingRegion.Id"/>; empty for an address of one's own.</summary>
    public string RegionId { get; set; } = KlingProvider.Kling.Regions[0].Id;

    /// <summary>The part of the address that some providers give each customer.</summary>
    public string AddressPart { get; set; } = "";

    /// <summary>Where no region is chosen; may stay empty for the Simulator inside this app.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>An AccessKey with its SecretKey in place of the API key.</summary>
    public bool UsesKeyPair { get; set; }

    public string ApiKey { get; set; } = "";

    public string AccessKey { get; set; } = "";

    public string SecretKey { get; set; } = "";

    public int Slots { get; set; } = UsualSlots;

    /// <summary>What callbacks are signed with; empty leaves it as it is.</summary>
    public string WebhookSecret { get; set; } = "";

    /// <summary>Takes the signing secret away.</summary>
    public bool RemovesWebhookSecret { get; set; }

    /// <summary>The version that the person saw.</summary>
    public int Version { get; set; }

    internal bool HasKeys => ApiKey.Length + AccessKey.Length + SecretKey.Length > 0;

    // Never by mistake into a log.
    public override string ToString() => $"Connection \"{Name}\"";
}
