using System.Globalization;
using KlingBoard.Access;
using KlingBoard.Components;
using KlingBoard.Components.Overlays;
using KlingBoard.Data.Installations;
using KlingBoard.Features.Connections;
using KlingBoard.Infrastructure.Results;
using Microsoft.AspNetCore.Components;

namespace KlingBoard.Features.Installations;

/// <summary>Who may register, and which teams may spend the installation's account. For administrators alone.</summary>
public sealed partial class InstallationPage : IDisposable
{
    private static readonly Choice<Registration>[] RegistrationChoices =
    [
        new(Registration.Open, "Open", "Anyone may sign up and start a team."),
        new(Registration.Invited, "Invited", "Only by invitation. New teams: administrators."),
        new(Registration.Closed, "Closed", "No new accounts. Invitations still bring in people who have one."),
    ];

    private static readonly Choice<AccountUse>[] UseChoices =
    [
        new(AccountUse.Nobody, "Nobody", "Each team brings its own key."),
        new(AccountUse.ChosenTeams, "Chosen teams", "Those that are ticked below."),
        new(AccountUse.EveryTeam, "Every team", "Also new ones."),
    ];

    private readonly Lifetime _life = new();
    private InstallationView? _view;
    private ConnectionVerdict? _verdict;
    private Error? _error;
    private bool _isTesting;
    private int _shown;

    [Inject]
    public required InstallationService Service { get; init; }

    [Inject]
    public required Dialogs Dialogs { get; init; }

    [CascadingParameter]
    public required TeamAccess Access { get; set; }

    private string InvitationsText => _view!.OpenInvitations switch
    {
        0 => "No invitation is open",
        1 => "1 invitation is open",
        var count => $"{count} invitations are open",
    };

    private string AccountText => _view!.Account.IsFree
        ? "The Simulator, which costs nothing: every team may use it. With a key for Kling in the server's settings, the teams that may spend it are chosen here."
        : $"{_view.Account.Provider}, {_view.Account.Host}, {Figures.Count(_view.Account.Slots, "slot")}. Its key is in the server's settings. Teams with a connection of their own pay by that.";

    protected override Task OnInitializedAsync() => LoadAsync();

    public void Dispose() => _life.Dispose();

    private string PaysWith(TeamUse team) => team.HasConnection ? "Own connection"
        : _view!.Account.IsFree || team.MaySpend(_view.AccountUse) ? "Installation"
        : "Nothing, so it cannot render";

    private static string LedgerUnits(long milliunits) => milliunits == 0 ? "–" : (milliunits / 1000m).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Count(int count) => count == 0 ? "–" : count.ToString(CultureInfo.InvariantCulture);

    protected override Action<UnavailableError> FailurePlace => error => (_isTesting, _error) = (false, error);

    private async Task LoadAsync()
    {
        var read = await Service.ReadAsync(Access.Actor, _life.Token);
        _error = read.Error;
        _view = read.IsSuccess ? read.Value : null;
    }

    private Task SetRegistrationAsync(Registration mode) => SaveAsync(() => Service.SetRegistrationAsync(Access.Actor, mode, _life.Token));

    private async Task SetUseAsync(AccountUse use)
    {
        var losing = _view!.Teams.Where(team => team.MaySpend(_view.AccountUse) && !team.MaySpend(use)).ToArray();
        if (await IsLossAcceptedAsync(losing, UseChoices.First(choice => choice.Value == use).Title))
        {
            await SaveAsync(() => Service.SetAccountUseAsync(Access.Actor, use, _life.Token));
        }
    }

    private async Task LetTeamAsync(TeamUse team)
    {
        if (!team.IsChosen || await IsLossAcceptedAsync([team], $"Without {team.Name}"))
        {
            await SaveAsync(() => Service.LetTeamAsync(Access.Actor, team.Id, !team.IsChosen, _life.Token));
        }

        _shown++;
    }

    // Nobody loses the account without being named first.
    private async Task<bool> IsLossAcceptedAsync(IReadOnlyList<TeamUse> losing, string title)
    {
        if (losing.Count == 0)
        {
            return true;
        }

        var lines = losing.Select(team => (team.HasConnection ? $"{team.Name} (pays with its own connection)" : team.Name) + RendersOf(team));
        return await Dialogs.ConfirmAsync(title, new ConfirmInput(
            $"These teams may no longer spend the account: {string.Join("; ", lines)}. What is at the provider finishes and is kept. What was not sent yet waits.",
            losing.Count == 1 ? "Take it from 1 team" : $"Take it from {losing.Count} teams"));
    }

    private static string RendersOf(TeamUse team) => (team.AtWork, team.Waiting) switch
    {
        (0, 0) => "",
        (var atWork, 0) => $", {Figures.Count(atWork, "render")} at work",
        (0, var waiting) => $", {Figures.Count(waiting, "render")} waiting",
        var (atWork, waiting) => $", {Figures.Count(atWork, "render")} at work and {waiting} waiting",
    };

    private async Task SaveAsync(Func<Task<Result<Done>>> saveAsync)
    {
        var saved = await saveAsync();
        await LoadAsync();
        _error ??= saved.Error;
    }

    private async Task TestAsync()
    {
        if (_isTesting)
        {
            return;
        }

        _isTesting = true;
        var tested = await Service.TestAsync(Access.Actor, _life.Token);
        _isTesting = false;
        (_verdict, _error) = (tested.IsSuccess ? tested.Value : null, tested.Error);
    }
}
