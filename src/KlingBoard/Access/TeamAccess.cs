using KlingBoard.Data.Teams;

namespace KlingBoard.Access;

/// <summary>A person as a member of a team, at the moment of asking. Nothing keeps one beyond a piece of work, but screens may to decide what to show.</summary>
public sealed record TeamAccess(Guid UserId, Guid TeamId, string Slug, string TeamName, Role Role)
{
    public bool Can(Permission permission) => Role.Allows(permission);
}
