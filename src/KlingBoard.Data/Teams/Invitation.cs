using KlingBoard.Data.Accounts;

namespace KlingBoard.Data.Teams;

/// <summary>A link that makes one person a member, once, until it expires or is revoked. Only the token's hash is stored.</summary>
public sealed class Invitation : IVersioned, ITeamOwned
{
    private Invitation()
    {
    }

    public Invitation(Guid teamId, Role role, string tokenHash, Guid invitedById, DateTime nowUtc, TimeSpan validFor)
    {
        Id = Guid.CreateVersion7();
        TeamId = teamId;
        Role = role;
        TokenHash = tokenHash;
        InvitedById = invitedById;
        CreatedAtUtc = nowUtc;
        ExpiresAtUtc = nowUtc + validFor;
    }

    public Guid Id { get; private set; }

    public Guid TeamId { get; private set; }

    public Role Role { get; private set; }

    /// <summary>SHA-256 of the 128-bit token, 64 lower-case hex digits.</summary>
    public string TokenHash { get; private set; } = "";

    public Guid? InvitedById { get; private set; }

    public DateTime CreatedAtUtc { get; private set; }

    public DateTime ExpiresAtUtc { get; private set; }

    public DateTime? AcceptedAtUtc { get; private set; }

    public Guid? AcceptedById { get; private set; }

    public DateTime? RevokedAtUtc { get; private set; }

    /// <summary>When somebody made an account with the link, which it lets one person do; null before.</summary>
    public DateTime? RegisteredAtUtc { get; private set; }

    public int Version { get; private set; }

    public Team? Team { get; private set; }

    public User? InvitedBy { get; private set; }

    public bool IsOpen(DateTime nowUtc) => AcceptedAtUtc is null && RevokedAtUtc is null && nowUtc < ExpiresAtUtc;

    public void Accept(Guid userId, DateTime nowUtc)
    {
        AcceptedById = userId;
        AcceptedAtUtc = nowUtc;
    }

    public void Revoke(DateTime nowUtc) => RevokedAtUtc ??= nowUtc;
}
