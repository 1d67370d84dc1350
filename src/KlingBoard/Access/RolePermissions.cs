using KlingBoard.Data.Teams;

namespace KlingBoard.Access;

/// <summary>Which role may do what: the table that the whole app follows.</summary>
public static class RolePermissions
{
    public static bool Allows(this Role role, Permission permission) => role >= LowestRoleFor(permission);

    /// <summary>The least role that may; every higher role may too.</summary>
    public static Role LowestRoleFor(Permission permission) => permission switch
    {
        Permission.ViewTeam => Role.Viewer,
        Permission.Review => Role.Reviewer,
        Permission.EditBoard or Permission.ManageProjects or Permission.EditLibrary or Permission.Render => Role.Artist,
        Permission.ApproveSpending or Permission.ManageProviders => Role.Producer,
        Permission.ManageTeam or Permission.DeleteProjects => Role.Owner,
        _ => throw new ArgumentOutOfRangeException(nameof(permission)),
    };
}
