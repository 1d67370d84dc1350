using KlingBoard.Data.Teams;
using KlingBoard.Infrastructure.Results;
using static KlingBoard.Tests.Teams.TeamBed;

namespace KlingBoard.Tests.Teams;

public sealed class InvitationServiceTests : IDisposable
{
    private readonly TeamBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Invite_Token_IsLongAndNotInTheDatabase()
    {
        var token = await InviteAsync(Role.Artist);

        token.ShouldMatch("^[A-Za-z0-9_-]{22}$");
        (await _bed.InvitationTextAsync()).Contains(token, StringComparison.Ordinal).ShouldBeFalse();
    }

    [Fact]
    public async Task Invite_ByAnArtist_IsForbidden()
    {
        var made = await _bed.Invitations.InviteAsync(_bed.Artist, _bed.TeamId, Role.Viewer, Token);

        made.Error.ShouldBeOfType<ForbiddenError>();
    }

    [Fact]
    public async Task Find_OpenInvitation_SaysWhoInvitesToWhat()
    {
        var token = await InviteAsync(Role.Reviewer);

        var offer = await _bed.Invitations.FindAsync(token, Token);

        (offer.Value.InvitedBy, offer.Value.TeamName, offer.Value.Role, offer.Value.ExpiresAtUtc)
            .ShouldBe(("Ines", "Northlight", Role.Reviewer, _bed.Clock.NowUtc.AddDays(7)));
    }

    [Fact]
    public async Task Accept_OpenInvitation_MakesAMemberOnce()
    {
        var token = await InviteAsync(Role.Reviewer);

        var accepted = await _bed.Invitations.AcceptAsync(_bed.Stranger, token, Token);

        accepted.Value.ShouldBe("northlight");
        (await _bed.RoleOfAsync(_bed.Stranger)).ShouldBe(Role.Reviewer);
        (await _bed.Invitations.FindAsync(token, Token)).Error.ShouldBeOfType<NotFoundError>();
    }

    [Fact]
    public async Task Accept_UsedExpiredRevokedAndUnknown_AnswerAlike()
    {
        var used = await InviteAsync(Role.Viewer);
        await _bed.Invitations.AcceptAsync(_bed.Stranger, used, Token);
        var expired = await InviteAsync(Role.Viewer);
        _bed.Clock.Advance(TimeSpan.FromDays(7));
        var revoked = await InviteAsync(Role.Viewer);
        await RevokeAllAsync();

        var errors = new List<Error?>();
        foreach (var token in new[] { used, expired, revoked, "AAAAAAAAAAAAAAAAAAAAAA" })
        {
            errors.Add((await _bed.Invitations.AcceptAsync(_bed.Artist, token, Token)).Error);
        }

        errors.Distinct().ShouldHaveSingleItem().ShouldBeOfType<NotFoundError>();
    }

    [Fact]
    public async Task Accept_JustBeforeItExpires_IsInTime()
    {
        var token = await InviteAsync(Role.Viewer);
        _bed.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));

        var accepted = await _bed.Invitations.AcceptAsync(_bed.Stranger, token, Token);

        accepted.IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public async Task Accept_ByAMember_ChangesNeitherTheRoleNorTheInvitation()
    {
        var token = await InviteAsync(Role.Owner);

        var accepted = await _bed.Invitations.AcceptAsync(_bed.Artist, token, Token);

        accepted.Value.ShouldBe("northlight");
        (await _bed.RoleOfAsync(_bed.Artist)).ShouldBe(Role.Artist);
        (await _bed.Invitations.FindAsync(token, Token)).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public async Task Accept_TwoPeopleAtOnce_LetsOneIn()
    {
        var token = await InviteAsync(Role.Viewer);
        await _bed.Teams.RemoveAsync(_bed.Owner, _bed.TeamId, _bed.Artist, Token);

        var results = await Task.WhenAll(
            Task.Run(() => _bed.Invitations.AcceptAsync(_bed.Stranger, token, Token), Token),
            Task.Run(() => _bed.Invitations.AcceptAsync(_bed.Artist, token, Token), Token));

        results.Count(result => result.IsSuccess).ShouldBe(1);
        Role?[] roles = [await _bed.RoleOfAsync(_bed.Stranger), await _bed.RoleOfAsync(_bed.Artist)];
        roles.Count(role => role is not null).ShouldBe(1);
    }

    [Fact]
    public async Task Open_Invitations_AreThoseThatCanBeAccepted()
    {
        await InviteAsync(Role.Viewer);
        _bed.Clock.Advance(TimeSpan.FromDays(8));
        await InviteAsync(Role.Artist);

        var open = await _bed.Invitations.OpenAsync(_bed.Owner, _bed.TeamId, Token);

        open.Value.ShouldHaveSingleItem().Role.ShouldBe(Role.Artist);
    }

    [Fact]
    public async Task Revoke_ByAStranger_FindsNothing()
    {
        await InviteAsync(Role.Viewer);
        var invitation = (await _bed.Invitations.OpenAsync(_bed.Owner, _bed.TeamId, Token)).Value[0];

        var revoked = await _bed.Invitations.RevokeAsync(_bed.Stranger, invitation.Id, Token);

        revoked.Error.ShouldBe(new NotFoundError());
    }

    private async Task<string> InviteAsync(Role role) =>
        (await _bed.Invitations.InviteAsync(_bed.Owner, _bed.TeamId, role, Token)).Value.Token;

    private async Task RevokeAllAsync()
    {
        foreach (var invitation in (await _bed.Invitations.OpenAsync(_bed.Owner, _bed.TeamId, Token)).Value)
        {
            await _bed.Invitations.RevokeAsync(_bed.Owner, invitation.Id, Token);
        }
    }
}
