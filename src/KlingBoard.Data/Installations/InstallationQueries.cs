using KlingBoard.Data.Teams;

namespace KlingBoard.Data.Installations;

public static class InstallationQueries
{
    /// <summary>The teams that may spend the installation's account: asked where a payer is chosen, and again where a render is sent.</summary>
    public static IQueryable<Team> OnInstallationAccount(this KlingBoardDbContext db) => db.Teams.Where(team => db.Installations.Any(
        row => (row.FixedAccountUse ?? row.AccountUse) == AccountUse.EveryTeam
            || ((row.FixedAccountUse ?? row.AccountUse) == AccountUse.ChosenTeams && team.UsesInstallationAccount)));
}
