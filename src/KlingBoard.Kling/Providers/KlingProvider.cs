namespace KlingBoard.Kling.Providers;

/// <summary>
/// Who makes the media, and how its API is laid out. Immutable. Sources: the vendor's pages (read 2026-09-20), Cloudsway's page "MaaS_KeLing_O3"
/// and CometAPI's page "Omni Video" (spring 2026).
/// </summary>
public sealed record KlingProvider
{
    /// <summary>Stable, for storing: "kling", "kling-new", "cloudsway", "cometapi", "simulator".</summary>
    public required string Id { get; init; }

    /// <summary>For people.</summary>
    public required string Name { get; init; }

    public required KlingStandard Standard { get; init; }

    /// <summary>At least one; the first is the usual one.</summary>
    public required IReadOnlyList<KlingRegion> Regions { get; init; }

    public required CredentialKinds Credentials { get; init; }

    /// <summary>The task endpoints that exist here.</summary>
    public required IReadOnlyDictionary<KlingEndpoint, KlingRoute> Routes { get; init; }

    /// <summary>Paths of the calls that answer at once and exist here, like <see cref="KlingRoute.Path"/>.</summary>
    public IReadOnlyDictionary<KlingCall, string> Calls { get; init; } = new Dictionary<KlingCall, string>();

    /// <summary>Whether numbers may stand as text and the reverse, as in the samples of Cloudsway's page.</summary>
    public bool IsLooseWithNumbers { get; init; }

    /// <summary>The official API in its older standard: everything but Kling 3.0 Turbo.</summary>
    public static KlingProvider Kling { get; } = Official.Legacy;

    /// <summary>The official API in its newer standard: video only.</summary>
    public static KlingProvider KlingNew { get; } = Official.New;

    public static KlingProvider Cloudsway { get; } = Gateways.Cloudsway;

    public static KlingProvider CometApi { get; } = Gateways.CometApi;

    /// <summary>The offline Kling: the legacy paths of <see cref="Kling"/>. At the same address it answers the new standard too.</summary>
    public static KlingProvider Simulator { get; } = Official.Legacy with
    {
        Id = "simulator",
        Name = "Simulator",
        Regions = [new KlingRegion("local", "This machine", "http://localhost:5090")],
    };

    /// <summary>In the order in which a person is offered them.</summary>
    public static IReadOnlyList<KlingProvider> All { get; } = [Kling, KlingNew, Cloudsway, CometApi, Simulator];

    /// <summary>Null for an id that is not one.</summary>
    public static KlingProvider? Find(string id) => All.FirstOrDefault(provider => provider.Id == id);

    /// <summary>Null when the endpoint does not exist here.</summary>
    public KlingRoute? RouteOf(KlingEndpoint endpoint) => Routes.GetValueOrDefault(endpoint);

    public override string ToString() => Name;
}
