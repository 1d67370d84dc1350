using KlingBoard.Access;
using KlingBoard.Components;
using KlingBoard.Components.Overlays;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Teams.Resets;
using KlingBoard.Infrastructure.Hosting;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Signals;
using Microsoft.AspNetCore.Components;

namespace KlingBoard.Features.Teams;

/// <summary>Who is in the team. Owners invite, change roles and remove; everybody else reads, and may leave.</summary>
public sealed partial class MembersPage : IDisposable
{
    private readonly Lifetime _life = new();
    private IReadOnlyList<MemberView>? _members;
    private IReadOnlyList<InvitationView>? _invitations;
    private string? _error;

    [Inject]
    public required TeamService Teams { get; init; }

    [Inject]
    public required InvitationService Invitations { get; init; }

    [Inject]
    public required PasswordResetService Resets { get; init; }

    [Inject]
    public required SignalBus Bus { get; init; }

    [Inject]
    public required AppAddress Address { get; init; }

    [Inject]
    public required Dialogs Dialogs { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Parameter]
    public required string Team { get; set; }

    [CascadingParameter]
    public required TeamAccess Access { get; set; }

    private bool CanManage => Access.Can(Rights.ManageTeam);

    protected override void OnInitialized() => _life.Own(Bus.Listen<MembershipSignal>(Access.TeamId, _ => InvokeAsync(LoadAgainAsync)));

    // Also when the cascaded access changed, which may be the person's own role.
    protected override Task OnParametersSetAsync() => LoadAsync();

    public void Dispose() => _life.Dispose();

    private async Task LoadAsync()
    {
        var members = await Teams.MembersAsync(Access.Actor, Access.TeamId, _life.Token);
        _members = members.IsSuccess ? members.Value : [];
        if (CanManage)
        {
            var open = await Invitations.OpenAsync(Access.Actor, Access.TeamId, _life.Token);
            _invitations = open.IsSuccess ? open.Value : [];
        }
    }

    private async Task LoadAgainAsync()
    {
        if (_life.IsLeft)
        {
            return;
        }

        try
        {
            await LoadAsync();
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // The page was closed meanwhile.
        }
    }

    private async Task ChangeRoleAsync(MemberView member, Role role)
    {
        var changed = await Teams.ChangeRoleAsync(Access.Actor, Access.TeamId, member.UserId, role, _life.Token);
        await ShowAsync(changed.Error);
    }

    private async Task RemoveAsync(MemberView member)
    {
        var isYou = member.UserId == Access.UserId;
        var confirmed = await Dialogs.ConfirmAsync(
            isYou ? $"Leave {Access.TeamName}" : $"Remove {member.Name}",
            isYou
                ? new ConfirmInput("You will see nothing of this team any more, at once. Only a new invitation brings you back.", "Leave the team", IsDangerous: true)
                : new ConfirmInput($"{member.Name} will see nothing of this team any more, at once. What they made stays.", $"Remove {member.Name}", IsDangerous: true));
        if (!confirmed)
        {
            return;
        }

        var removed = await Teams.RemoveAsync(Access.Actor, Access.TeamId, member.UserId, _life.Token);
        if (removed.IsSuccess && isYou)
        {
            Navigation.NavigateTo(KlingBoardUrls.Link(KlingBoardUrls.Home), forceLoad: true);
            return;
        }

        await ShowAsync(removed.Error);
    }

    private Task ResetAsync(MemberView member) => Dialogs.ShowAsync<ResetLinkDialog, ResetLinkInput, bool>(
        $"New password for {member.Name}",
        new ResetLinkInput(member.Name, async () =>
        {
            var made = await Resets.MakeAsync(Access.Actor, Access.TeamId, member.UserId, _life.Token);
            return made.IsSuccess ? LinkTo(KlingBoardUrls.Reset(made.Value)) : made.Error;
        }));

    private async Task InviteAsync()
    {
        await Dialogs.ShowAsync<InviteDialog, InviteInput, bool>("Invite to the team", new InviteInput(MakeLinkAsync));
        await LoadAsync();
    }

    private async Task<Result<string>> MakeLinkAsync(Role role)
    {
        var made = await Invitations.InviteAsync(Access.Actor, Access.TeamId, role, _life.Token);
        return made.IsSuccess ? LinkTo(KlingBoardUrls.Invitation(made.Value.Token)) : made.Error;
    }

    // Under the address that others use, where one is set: this page may be open under another, such as localhost.
    private string LinkTo(string path) => new Uri(Address.Public ?? new Uri(Navigation.BaseUri), path[KlingBoardUrls.PathBase.Length..].TrimStart('/')).ToString();

    private async Task RevokeAsync(Guid invitationId)
    {
        var revoked = await Invitations.RevokeAsync(Access.Actor, invitationId, _life.Token);
        await ShowAsync(revoked.Error);
    }

    private Task RenameTeamAsync() => Dialogs.ShowAsync<TeamNameDialog, TeamNameInput, bool>(
        "Rename the team",
        new TeamNameInput(
            Access.TeamName,
            name => Teams.RenameAsync(Access.Actor, Access.TeamId, new TeamInput { Name = name }, _life.Token)));

    private async Task ShowAsync(Error? error)
    {
        _error = error?.Message;
        await LoadAsync();
    }
}
