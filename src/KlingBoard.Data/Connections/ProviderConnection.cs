namespace KlingBoard.Data.Connections;

/// <summary>
/// A team's account at a provider: renders are sent there, and paid from there. Its keys are kept sealed by the app and never leave it.
/// One with renders is deleted by a mark alone, since only the connection that a render was submitted by may poll it and fetch it; one with
/// elements too, since they are of no use anywhere else.
/// </summary>
public sealed class ProviderConnection : IVersioned, ITeamOwned
{
    public const int MaxNameLength = 60;
    public const int MaxAddressLength = 200;
    public const int MaxSlots = 1000;

    /// <summary>How much of a key is kept readable, so that people can tell keys apart.</summary>
    public const int KeyEndLength = 4;

    private ProviderConnection()
    {
    }

    public ProviderConnection(Guid teamId, string provider, Guid createdById, DateTime nowUtc)
    {
        Id = Guid.CreateVersion7();
        TeamId = teamId;
        Provider = provider;
        CreatedById = createdById;
        CreatedAtUtc = nowUtc;
        ChangedAtUtc = nowUtc;
    }

    public Guid Id { get; private set; }

    public Guid TeamId { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>The provider's id, such as <c>kling</c>; never changed.</summary>
    public string Provider { get; private set; } = "";

    /// <summary>Where the provider answers, such as <c>https://api-singapore.klingai.com</c>; empty for the Simulator inside the app.</summary>
    public string BaseUrl { get; private set; } = "";

    /// <summary>How many renders the account may have at work at one time: the highest value among its packs.</summary>
    public int Slots { get; private set; }

    /// <summary>The keys as the app sealed them; empty where none is needed, and once it is deleted and nothing waits for it.</summary>
    public string SealedKeys { get; private set; } = "";

    /// <summary>The last characters of the key; empty when it is too short to show any.</summary>
    public string KeyEnd { get; private set; } = "";

    /// <summary>The secret that callbacks are signed with, sealed; null when none is set.</summary>
    public string? SealedWebhookSecret { get; private set; }

    public Guid? CreatedById { get; private set; }

    public DateTime CreatedAtUtc { get; private set; }

    public Guid? ChangedById { get; private set; }

    public DateTime ChangedAtUtc { get; private set; }

    public DateTime? DeletedAtUtc { get; private set; }

    public int Version { get; private set; }

    public void Describe(string name, int slots)
    {
        Name = name;
        Slots = slots;
    }

    /// <summary>Where the account is. Not to be changed once a render was submitted there.</summary>
    public void MoveTo(string baseUrl) => BaseUrl = baseUrl;

    public void UseKeys(string sealedKeys, string keyEnd)
    {
        SealedKeys = sealedKeys;
        KeyEnd = keyEnd;
    }

    /// <param name="sealedSecret">Null: callbacks are not signed.</param>
    public void UseWebhookSecret(string? sealedSecret) => SealedWebhookSecret = sealedSecret;

    public void ChangedBy(Guid userId, DateTime nowUtc)
    {
        ChangedById = userId;
        ChangedAtUtc = nowUtc;
    }

    public void Delete(DateTime nowUtc) => DeletedAtUtc ??= nowUtc;

    public void Restore() => DeletedAtUtc = null;

    /// <summary>Nothing will need the account any more.</summary>
    public void ForgetSecrets()
    {
        SealedKeys = "";
        SealedWebhookSecret = null;
    }
}
