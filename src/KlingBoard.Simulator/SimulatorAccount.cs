namespace KlingBoard.Simulator;

/// <summary>One account: who may call for it, how much at one time, and what it has paid for.</summary>
public sealed record SimulatorAccount
{
    /// <summary>Unique; tasks and charges name it.</summary>
    public string Name { get; init; } = "";

    /// <summary>Sent as it is; empty for none.</summary>
    public string ApiKey { get; init; } = "";

    /// <summary>Issuer of signed tokens, for the legacy standard; empty for none.</summary>
    public string AccessKey { get; init; } = "";

    public string SecretKey { get; init; } = "";

    /// <summary>Video tasks that may be unfinished at one time; one more is refused with 1303.</summary>
    public int VideoSlots { get; init; } = 5;

    /// <summary>Images that may be unfinished at one time; a task takes one slot for each that it makes.</summary>
    public int ImageSlots { get; init; } = 9;

    /// <summary>Unfinished sounds and voices.</summary>
    public int AudioSlots { get; init; } = 5;

    /// <summary>Unfinished elements.</summary>
    public int ElementSlots { get; init; } = 5;

    /// <summary>Calls in one second, by the real clock; one more is refused with 1302. 0 for no limit.</summary>
    public int RequestsPerSecond { get; init; }

    /// <summary>Prepaid packs; null for two that never run out. An empty list, or none of the product's kind, is answered with 1102.</summary>
    public IReadOnlyList<SimulatorPack>? Packs { get; init; }

    /// <summary>Secrets as <c>whsec_…</c> that sign callbacks, two while they are rotated; none for unsigned callbacks.</summary>
    public IReadOnlyList<string> WebhookSecrets { get; init; } = [];

    /// <summary>Whether the CometAPI paths answer queries in the older shape, with Kling's task inside a wrapper.</summary>
    public bool WrapsCometTasks { get; init; }

    /// <summary>Whether an element that this Simulator did not make is refused.</summary>
    public bool RefusesUnknownElements { get; init; }

    internal int SlotsOf(SimulatorProduct product) => product switch
    {
        SimulatorProduct.Video => VideoSlots,
        SimulatorProduct.Image => ImageSlots,
        SimulatorProduct.Audio => AudioSlots,
        _ => ElementSlots,
    };

    /// <summary>The packs, the first to expire first.</summary>
    internal IEnumerable<SimulatorPack> PacksOf(SimulatorProduct paidWith) =>
        (Packs ?? SimulatorPack.Endless).Where(pack => pack.Product == paidWith).OrderBy(pack => pack.ExpiresAt);

    /// <exception cref="ArgumentException">A value is missing or out of its range.</exception>
    internal void Validate()
    {
        Require(Name.Length > 0, "a name");
        Require(ApiKey.Length > 0 || (AccessKey.Length > 0 && SecretKey.Length > 0), "an API key, or an access key and a secret key");
        Require(Math.Min(Math.Min(VideoSlots, ImageSlots), Math.Min(AudioSlots, ElementSlots)) >= 0 && RequestsPerSecond >= 0, "slots and limits from 0");
        Require(WebhookSecrets.All(Callbacks.CallbackSignature.IsSecret), "webhook secrets like whsec_ and Base64");
        foreach (var pack in Packs ?? [])
        {
            Require(pack.Name.Length > 0 && pack.Units >= 0, "packs with a name and units from 0");
            Require(pack.Product is SimulatorProduct.Video or SimulatorProduct.Image, "packs of video or image units");
        }

        Require(Packs is null || Packs.DistinctBy(pack => pack.Name).Count() == Packs.Count, "packs of different names");
    }

    private void Require(bool holds, string wanted)
    {
        if (!holds)
        {
            throw new ArgumentException($"Account {Name} must have {wanted}.");
        }
    }
}

/// <summary>Units that were paid for before use.</summary>
public sealed record SimulatorPack
{
    /// <summary>Unique in the account.</summary>
    public string Name { get; init; } = "";

    /// <summary>Video or image.</summary>
    public SimulatorProduct Product { get; init; }

    public decimal Units { get; init; }

    public DateTimeOffset PurchasedAt { get; init; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>By the Simulator's clock.</summary>
    public DateTimeOffset ExpiresAt { get; init; } = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    internal static IReadOnlyList<SimulatorPack> Endless { get; } =
    [
        new() { Name = "Video units", Product = SimulatorProduct.Video, Units = 1_000_000_000 },
        new() { Name = "Image units", Product = SimulatorProduct.Image, Units = 1_000_000_000 },
    ];

    internal bool IsOnlineAt(DateTimeOffset now) => PurchasedAt <= now && now < ExpiresAt;
}
