using KlingBoard.Data.Audit;

namespace KlingBoard.Access;

/// <summary>What an <see cref="Actor"/> is.</summary>
public enum ActorKind
{
    /// <summary>Not signed in; has no rights anywhere.</summary>
    Nobody,

    /// <summary>A person with an account; the rights are those of the role in each team.</summary>
    Member,

    /// <summary>Somebody without an account, by a grant; never edits, spends or manages.</summary>
    Guest,

    /// <summary>A program that works for whoever made its grant, with no more rights than theirs.</summary>
    Token,

    /// <summary>The app itself, where nobody asked; never spends, manages or gives rights.</summary>
    System,
}

/// <summary>Who asks for something. What they may do is for <see cref="AccessService"/> to say.</summary>
/// <param name="Id">Of the account, or of the grant; empty for nobody and for the system.</param>
public readonly record struct Actor(ActorKind Kind, Guid Id)
{
    public static readonly Actor Nobody;

    public static readonly Actor System = new(ActorKind.System, Guid.Empty);

    public static Actor Member(Guid userId) => new(ActorKind.Member, userId);

    public static Actor Guest(Guid grantId) => new(ActorKind.Guest, grantId);

    public static Actor Token(Guid grantId) => new(ActorKind.Token, grantId);

    /// <summary>A line for the audit log, for what concerns no team or where nobody was asked; see <see cref="TeamAccess.Audit"/>.</summary>
    public AuditEntry Audit(AuditAction action, Guid? teamId, Guid? subjectId, string detail, DateTime nowUtc) =>
        new(action, teamId, Kind.ToString(), Id, subjectId, detail, nowUtc);

    /// <summary>
    /// For tests, where people are ids. The product names its actors by what they are: an id that stands for somebody else would have all their rights
    /// (<c>ActorTests</c> holds it to that).
    /// </summary>
    public static implicit operator Actor(Guid userId) => Member(userId);
}
