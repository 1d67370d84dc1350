namespace KlingBoard.Data.Teams;

/// <summary>Whom a grant is for.</summary>
public enum GrantKind
{
    /// <summary>A person without an account.</summary>
    Guest,

    /// <summary>A program.</summary>
    Token,
}

/// <summary>
/// Rights lent to somebody who is no member, in a team or in one of its projects, until it expires or is revoked. Only the key's hash is stored. A
/// program's grant never holds more than whoever made it still may.
/// </summary>
public sealed class AccessGrant : IVersioned, ITeamOwned
{
    public const int MaxNameLength = 100;

    private AccessGrant()
    {
    }

    public AccessGrant(Guid teamId, Guid? projectId, GrantKind kind, string name, Rights rights, string keyHash, Guid madeById, DateTime nowUtc)
    {
        Id = Guid.CreateVersion7();
        TeamId = teamId;
        ProjectId = projectId;
        Kind = kind;
        Name = name;
        Rights = rights;
        KeyHash = keyHash;
        MadeById = madeById;
        CreatedAtUtc = nowUtc;
    }

    public Guid Id { get; private set; }

    public Guid TeamId { get; private set; }

    /// <summary>The one project it is for; null for the whole team.</summary>
    public Guid? ProjectId { get; private set; }

    public GrantKind Kind { get; private set; }

    /// <summary>What the team calls it: a client's name, a program's purpose.</summary>
    public string Name { get; private set; } = "";

    public Rights Rights { get; private set; }

    /// <summary>The most that one order may cost, in thousandths of a unit; null for no limit of its own.</summary>
    public long? SpendUpTo { get; private set; }

    /// <summary>SHA-256 of the 128-bit key, 64 lower-case hex digits.</summary>
    public string KeyHash { get; private set; } = "";

    /// <summary>Who answers for what is done with it.</summary>
    public Guid MadeById { get; private set; }

    public DateTime CreatedAtUtc { get; private set; }

    public DateTime? ExpiresAtUtc { get; private set; }

    public DateTime? RevokedAtUtc { get; private set; }

    public int Version { get; private set; }

    public void LimitTo(long? spendUpTo, DateTime? expiresAtUtc) => (SpendUpTo, ExpiresAtUtc) = (spendUpTo, expiresAtUtc);

    public void Revoke(DateTime nowUtc) => RevokedAtUtc ??= nowUtc;
}
