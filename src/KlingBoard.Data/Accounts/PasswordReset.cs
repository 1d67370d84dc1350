namespace KlingBoard.Data.Accounts;

/// <summary>A link with which one person sets a new password, once, until it expires or a newer one is made. Only the token's hash is stored.</summary>
public sealed class PasswordReset
{
    private PasswordReset()
    {
    }

    /// <param name="madeById">The owner who made it; null for whoever runs the server.</param>
    public PasswordReset(Guid userId, string tokenHash, Guid? madeById, DateTime nowUtc, TimeSpan validFor)
    {
        Id = Guid.CreateVersion7();
        UserId = userId;
        TokenHash = tokenHash;
        MadeById = madeById;
        CreatedAtUtc = nowUtc;
        ExpiresAtUtc = nowUtc + validFor;
    }

    public Guid Id { get; private set; }

    public Guid UserId { get; private set; }

    /// <summary>SHA-256 of the 128-bit token, 64 lower-case hex digits.</summary>
    public string TokenHash { get; private set; } = "";

    public Guid? MadeById { get; private set; }

    public DateTime CreatedAtUtc { get; private set; }

    public DateTime ExpiresAtUtc { get; private set; }

    public DateTime? UsedAtUtc { get; private set; }

    public User? User { get; private set; }
}
