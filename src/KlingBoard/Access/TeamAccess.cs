using KlingBoard.Data.Audit;
using KlingBoard.Data.Teams;

namespace KlingBoard.Access;

/// <summary>What an actor may do in a team, at the moment of asking. Screens keep one to decide what to show; whoever acts asks.</summary>
public sealed record TeamAccess(Actor Actor, Guid TeamId, string Slug, string TeamName, Rights Rights)
{
    /// <summary>Who answers for what is done: the member, or whoever made the grant; empty for the system.</summary>
    public Guid UserId { get; init; } = Actor.Id;

    /// <summary>The member's role; null for everybody who is no member.</summary>
    public Role? Role { get; init; }

    /// <summary>The one project that it is good for; null for the whole team.</summary>
    public Guid? ProjectId { get; init; }

    /// <summary>The most that one order may cost, in thousandths of a unit; null for no limit of its own.</summary>
    public long? SpendUpTo { get; init; }

    /// <summary>From then on it is good for nothing.</summary>
    public DateTime? ExpiresAtUtc { get; init; }

    public static TeamAccess OfMember(Guid userId, Guid teamId, string slug, string teamName, Role role) =>
        new(Actor.Member(userId), teamId, slug, teamName, RightsOfRoles.Of(role)) { Role = role };

    public bool Can(Rights needed) => Rights.Include(needed);

    /// <summary>A line for the audit log: written in the transaction of what it tells, wherever a right spends, shares, grants or downloads.</summary>
    /// <param name="detail">A few words without names and secrets.</param>
    public AuditEntry Audit(AuditAction action, Guid? subjectId, string detail, DateTime nowUtc) =>
        Actor.Audit(action, TeamId, subjectId, detail, nowUtc);
}
