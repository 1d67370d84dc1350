using KlingBoard.Data.Teams;
using KlingBoard.Infrastructure.Results;
using static KlingBoard.Tests.Teams.TeamFixture;

namespace KlingBoard.Tests.Teams;

public sealed class InvitationServiceTests : IDisposable
{
    private readonly TeamFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Invite_Token_IsLongAndNotInTheDatabase()
    {
        var token = await InviteAsync(Role.Artist);

        token.ShouldMatch("^[A-Za-z0-9_-]{22}$");
        (await _fixture.InvitationTextAsync()).Contains(token, StringComparison.Ordinal).ShouldBeFalse();
    }

    [Fact]
    public async Task Invite_ByAnArtist_IsForbidden()
    {
        var made = await _fixture.Invitations.InviteAsync(_fixture.Artist, _fixture.TeamId, Role.Viewer, Token);

        made.Error.ShouldBeOfType<ForbiddenError>();
    }

    [Fact]
    public async Task Find_OpenInvitation_SaysWhoInvitesToWhat()
    {
        var token = await InviteAsync(Role.Reviewer);

        var offer = await _fixture.Invitations.FindAsync(token, Token);

        (offer.Value.InvitedBy, offer.Value.TeamName, offer.Value.Role, offer.Value.ExpiresAtUtc)
            .ShouldBe(("Ines", "Northlight", Role.Reviewer, _fixture.Clock.NowUtc.AddDays(7)));
    }

    [Fact]
    public async Task Accept_OpenInvitation_MakesAMemberOnce()
    {
        var token = await InviteAsync(Role.Reviewer);

        var accepted = await _fixture.Invitations.AcceptAsync(_fixture.Stranger, token, Token);

        accepted.Value.ShouldBe("northlight");
        (await _fixture.RoleOfAsync(_fixture.Stranger)).ShouldBe(Role.Reviewer);
        (await _fixture.Invitations.FindAsync(token, Token)).Error.ShouldBeOfType<NotFoundError>();
    }

    [Fact]
    public async Task Accept_UsedExpiredRevokedAndUnknown_AnswerAlike()
    {
        var used = await InviteAsync(Role.Viewer);
        await _fixture.Invitations.AcceptAsync(_fixture.Stranger, used, Token);
        var expired = await InviteAsync(Role.Viewer);
        _fixture.Clock.Advance(TimeSpan.FromDays(7));
        var revoked = await InviteAsync(Role.Viewer);
        await RevokeAllAsync();

        var errors = new List<Error?>();
        foreach (var token in new[] { used, expired, revoked, "AAAAAAAAAAAAAAAAAAAAAA" })
        {
            errors.Add((await _fixture.Invitations.AcceptAsync(_fixture.Artist, token, Token)).Error);
        }

        errors.Distinct().ShouldHaveSingleItem().ShouldBeOfType<NotFoundError>();
    }

    [Fact]
    public async Task Accept_JustBeforeItExpires_IsInTime()
    {
        var token = await InviteAsync(Role.Viewer);
        _fixture.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));

        var accepted = await _fixture.Invitations.AcceptAsync(_fixture.Stranger, token, Token);

        accepted.IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public async Task Accept_ByAMember_ChangesNeitherTheRoleNorTheInvitation()
    {
        var token = await InviteAsync(Role.Owner);

        var accepted = await _fixture.Invitations.AcceptAsync(_fixture.Artist, token, Token);

        accepted.Value.ShouldBe("northlight");
        (await _fixture.RoleOfAsync(_fixture.Artist)).ShouldBe(Role.Artist);
        (await _fixture.Invitations.FindAsync(token, Token)).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public async Task Accept_TwoPeopleAtOnce_LetsOneIn()
    {
        var token = await InviteAsync(Role.Viewer);
        await _fixture.Teams.RemoveAsync(_fixture.Owner, _fixture.TeamId, _fixture.Artist, Token);

        var results = await Task.WhenAll(
            Task.Run(() => _fixture.Invitations.AcceptAsync(_fixture.Stranger, token, Token), Token),
            Task.Run(() => _fixture.Invitations.AcceptAsync(_fixture.Artist, token, Token), Token));

        results.Count(result => result.IsSuccess).ShouldBe(1);
        Role?[] roles = [await _fixture.RoleOfAsync(_fixture.Stranger), await _fixture.RoleOfAsync(_fixture.Artist)];
        roles.Count(role => role is not null).ShouldBe(1);
    }

    [Fact]
    public async Task Open_Invitations_AreThoseThatCanBeAccepted()
    {
        await InviteAsync(Role.Viewer);
        _fixture.Clock.Advance(TimeSpan.FromDays(8));
        await InviteAsync(Role.Artist);

        var open = await _fixture.Invitations.OpenAsync(_fixture.Owner, _fixture.TeamId, Token);

        open.Value.ShouldHaveSingleItem().Role.ShouldBe(Role.Artist);
    }

    [Fact]
    public async Task Revoke_ByAStranger_FindsNothing()
    {
        await InviteAsync(Role.Viewer);
        var invitation = (await _fixture.Invitations.OpenAsync(_fixture.Owner, _fixture.TeamId, Token)).Value[0];

        var revoked = await _fixture.Invitations.RevokeAsync(_fixture.Stranger, invitation.Id, Token);

        revoked.Error.ShouldBe(new NotFoundError());
    }

    private async Task<string> InviteAsync(Role role) =>
        (await _fixture.Invitations.InviteAsync(_fixture.Owner, _fixture.TeamId, role, Token)).Value.Token;

    private async Task RevokeAllAsync()
    {
        foreach (var invitation in (await _fixture.Invitations.OpenAsync(_fixture.Owner, _fixture.TeamId, Token)).Value)
        {
            await _fixture.Invitations.RevokeAsync(_fixture.Owner, invitation.Id, Token);
        }
    }
}
