using KlingBoard.Data.Teams;

namespace KlingBoard.Access;

/// <summary>Roles are sets of rights with a name: the table that the whole app follows. Beside them, what the actors without a role have at most.</summary>
public static class RightsOfRoles
{
    private const Rights Viewer = Rights.View | Rights.SeeMoney | Rights.Download;
    private const Rights Reviewer = Viewer | Rights.Comment | Rights.Approve;
    private const Rights Artist = Reviewer | Rights.EditBoard | Rights.EditLibrary | Rights.ManageProjects | Rights.Render;
    private const Rights Producer = Artist | Rights.ApproveSpending | Rights.ManageProviders;
    private const Rights Owner = Producer | Rights.ManageTeam | Rights.DeleteProjects;

    /// <summary>Whatever the grant says, a guest has nothing beyond this.</summary>
    public const Rights MostOfGuests = Rights.View | Rights.Download | Rights.Comment | Rights.Approve;

    /// <summary>Whatever the grant says, a program gives no rights to others and takes none away.</summary>
    public const Rights MostOfTokens = Owner & ~(Rights.ManageTeam | Rights.ManageProviders);

    /// <summary>What the app does where nobody asked for it.</summary>
    public const Rights OfSystem = Viewer | Rights.EditBoard | Rights.EditLibrary;

    public static Rights Of(Role role) => role switch
    {
        Role.Viewer => Viewer,
        Role.Reviewer => Reviewer,
        Role.Artist => Artist,
        Role.Producer => Producer,
        Role.Owner => Owner,
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    /// <summary>Whether all of them are there.</summary>
    public static bool Include(this Rights rights, Rights needed) => (rights & needed) == needed;

    /// <summary>The least role that has all of these.</summary>
    public static Role LowestRoleWith(Rights needed) => Enum.GetValues<Role>().Order().First(role => Of(role).Include(needed));
}
