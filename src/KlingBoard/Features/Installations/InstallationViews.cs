using KlingBoard.Access;
using KlingBoard.Data.Installations;

namespace KlingBoard.Features.Installations;

/// <summary>What an administrator sees and sets.</summary>
/// <param name="OpenInvitations">Of all teams.</param>
/// <param name="IsAccountUseFixed">The server's settings say so, and no page changes it.</param>
/// <param name="Teams">All teams by name.</param>
/// <param name="Administrators">Their names and addresses, by name.</param>
public sealed record InstallationView(
    RegistrationState Registration,
    int OpenInvitations,
    AccountUse AccountUse,
    bool IsAccountUseFixed,
    AccountFacts Account,
    IReadOnlyList<TeamUse> Teams,
    IReadOnlyList<string> Administrators);

/// <summary>The installation's account at the provider.</summary>
/// <param name="Provider">As people call it.</param>
/// <param name="IsFree">The Simulator: nothing there costs anything, so that every team may.</param>
public sealed record AccountFacts(string Provider, string Host, int Slots, bool IsFree);

/// <summary>A team, as far as it concerns the installation's account.</summary>
/// <param name="IsChosen">Counts where teams are chosen one by one.</param>
/// <param name="HasConnection">It pays by a connection of its own.</param>
/// <param name="AtWork">Renders on the account that the provider has or may have.</param>
/// <param name="Waiting">Renders on the account that were not sent yet.</param>
/// <param name="UsedMilliunits">Settled on the account, ever.</param>
public sealed record TeamUse(Guid Id, string Name, bool IsChosen, bool HasConnection, int AtWork, int Waiting, long UsedMilliunits)
{
    public bool MaySpend(AccountUse use) => use == AccountUse.EveryTeam || (use == AccountUse.ChosenTeams && IsChosen);
}
