using KlingBoard.Data.Teams;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Features.Teams;

internal static class TeamErrors
{
    public static InvalidError NameMissing { get; } = new("Give the team a name.", nameof(TeamInput.Name));

    public static InvalidError NameTooLong { get; } = new($"A team's name has at most {Team.MaxNameLength} characters.", nameof(TeamInput.Name));

    public static ConflictError LastOwner { get; } = new("A team always has an owner. Make another member an owner first.");

    public static InvalidError UnknownRole { get; } = new("There is no such role.", nameof(Role));

    /// <summary>One answer for unknown, expired, used and revoked.</summary>
    public static NotFoundError NoSuchInvitation { get; } = new("This invitation is no longer open. Ask whoever sent it for a new link.");
}
