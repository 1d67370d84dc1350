using KlingBoard.Data.Audit;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Teams;
using static KlingBoard.Tests.Teams.TeamFixture;

namespace KlingBoard.Tests.Teams;

/// <summary>Every right that is given or taken is in the audit log, and what was refused is not.</summary>
public sealed class TeamAuditTests : IDisposable
{
    private readonly TeamFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Rights_GivenAndTaken_AreInTheLogInOrder()
    {
        var first = (await _fixture.Invitations.InviteAsync(_fixture.Owner, _fixture.TeamId, Role.Reviewer, Token)).Value;
        var second = (await _fixture.Invitations.InviteAsync(_fixture.Owner, _fixture.TeamId, Role.Viewer, Token)).Value;
        await _fixture.Invitations.RevokeAsync(_fixture.Owner, second.Id, Token);
        await _fixture.Invitations.RevokeAsync(_fixture.Owner, second.Id, Token);
        await _fixture.Invitations.AcceptAsync(_fixture.Stranger, first.Token, Token);
        await _fixture.Teams.ChangeRoleAsync(_fixture.Owner, _fixture.TeamId, _fixture.Artist, Role.Producer, Token);
        await _fixture.Teams.RemoveAsync(_fixture.Artist, _fixture.TeamId, _fixture.Artist, Token);

        (await _fixture.LogAsync()).Select(entry => (entry.Action, entry.ActorId, entry.SubjectId, entry.Detail)).ShouldBe(
        [
            (AuditAction.InvitationMade, _fixture.Owner, first.Id, "Reviewer"),
            (AuditAction.InvitationMade, _fixture.Owner, second.Id, "Viewer"),
            (AuditAction.InvitationRevoked, _fixture.Owner, second.Id, ""),
            (AuditAction.InvitationAccepted, _fixture.Stranger, first.Id, "Reviewer"),
            (AuditAction.RoleChanged, _fixture.Owner, _fixture.Artist, "Producer"),
            (AuditAction.MemberRemoved, _fixture.Artist, _fixture.Artist, ""),
        ]);
    }

    [Fact]
    public async Task Rights_Refused_AreNotInTheLog()
    {
        await _fixture.Invitations.InviteAsync(_fixture.Artist, _fixture.TeamId, Role.Owner, Token);
        await _fixture.Teams.ChangeRoleAsync(_fixture.Artist, _fixture.TeamId, _fixture.Artist, Role.Owner, Token);
        await _fixture.Teams.RemoveAsync(_fixture.Owner, _fixture.TeamId, _fixture.Owner, Token);

        (await _fixture.LogAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Team_Made_IsInItsOwnLog()
    {
        await _fixture.Teams.CreateAsync(_fixture.Stranger, new TeamInput { Name = "Aurora" }, Token);

        var entry = (await _fixture.LogAsync()).ShouldHaveSingleItem();
        (entry.Action, entry.ActorId, entry.SubjectId).ShouldBe((AuditAction.TeamMade, _fixture.Stranger, entry.TeamId));
    }
}
