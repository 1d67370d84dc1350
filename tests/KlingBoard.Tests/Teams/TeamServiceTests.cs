using KlingBoard.Access;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Teams;
using KlingBoard.Infrastructure.Results;
using static KlingBoard.Tests.Teams.TeamFixture;

namespace KlingBoard.Tests.Teams;

/// <summary>Members and roles, on a database of their own.</summary>
public sealed class TeamServiceTests : IDisposable
{
    private readonly TeamFixture _fixture = new();

    private TeamService Teams => _fixture.Teams;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Create_TwoTeamsOfOneName_GetDifferentAddresses()
    {
        var first = await Teams.CreateAsync(_fixture.Owner, new TeamInput { Name = "Aurora" }, Token);

        var second = await Teams.CreateAsync(_fixture.Artist, new TeamInput { Name = "Aurora" }, Token);

        first.Value.ShouldBe("aurora");
        second.Value.ShouldMatch("^aurora-[0-9a-f]{6}$");
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901")]
    public async Task Create_NameMissingOrTooLong_IsRefused(string name)
    {
        var made = await Teams.CreateAsync(_fixture.Owner, new TeamInput { Name = name }, Token);

        made.Error.ShouldBeOfType<InvalidError>().Field.ShouldBe(nameof(TeamInput.Name));
    }

    [Fact]
    public async Task ChangeRole_ByTheOwner_IsToldToTheMember()
    {
        var told = new List<MembershipSignal>();
        using var listening = _fixture.Bus.Listen<MembershipSignal>(_fixture.Artist, told.Add);

        var changed = await Teams.ChangeRoleAsync(_fixture.Owner, _fixture.TeamId, _fixture.Artist, Role.Producer, Token);

        changed.IsSuccess.ShouldBeTrue();
        (await _fixture.RoleOfAsync(_fixture.Artist)).ShouldBe(Role.Producer);
        told.ShouldBe([new MembershipSignal(_fixture.TeamId, _fixture.Artist)]);
    }

    [Fact]
    public async Task ChangeRole_OfTheLastOwner_IsRefused()
    {
        var changed = await Teams.ChangeRoleAsync(_fixture.Owner, _fixture.TeamId, _fixture.Owner, Role.Artist, Token);

        changed.Error.ShouldBeOfType<ConflictError>();
        (await _fixture.RoleOfAsync(_fixture.Owner)).ShouldBe(Role.Owner);
    }

    [Fact]
    public async Task ChangeRole_TwoOwnersDemoteEachOtherAtOnce_OneStaysOwner()
    {
        await Teams.ChangeRoleAsync(_fixture.Owner, _fixture.TeamId, _fixture.Artist, Role.Owner, Token);

        await Task.WhenAll(
            Task.Run(() => Teams.ChangeRoleAsync(_fixture.Owner, _fixture.TeamId, _fixture.Artist, Role.Viewer, Token), Token),
            Task.Run(() => Teams.ChangeRoleAsync(_fixture.Artist, _fixture.TeamId, _fixture.Owner, Role.Viewer, Token), Token));

        Role?[] roles = [await _fixture.RoleOfAsync(_fixture.Owner), await _fixture.RoleOfAsync(_fixture.Artist)];
        roles.Count(role => role == Role.Owner).ShouldBe(1);
    }

    [Fact]
    public async Task Remove_LastOwnerLeaving_IsRefused()
    {
        var left = await Teams.RemoveAsync(_fixture.Owner, _fixture.TeamId, _fixture.Owner, Token);

        left.Error.ShouldBeOfType<ConflictError>();
    }

    [Fact]
    public async Task Remove_MemberLeaving_NeedsNoOwner()
    {
        var left = await Teams.RemoveAsync(_fixture.Artist, _fixture.TeamId, _fixture.Artist, Token);

        left.IsSuccess.ShouldBeTrue();
        (await _fixture.RoleOfAsync(_fixture.Artist)).ShouldBeNull();
    }

    [Fact]
    public async Task Remove_SomebodyElseByAnArtist_IsForbidden()
    {
        var removed = await Teams.RemoveAsync(_fixture.Artist, _fixture.TeamId, _fixture.Owner, Token);

        removed.Error.ShouldBeOfType<ForbiddenError>();
    }

    [Fact]
    public async Task Members_AskedByAStranger_AreMissing()
    {
        var members = await Teams.MembersAsync(_fixture.Stranger, _fixture.TeamId, Token);

        members.Error.ShouldBe(new NotFoundError());
    }

    [Fact]
    public async Task Members_OfATeam_AreListedOwnersFirst()
    {
        var members = await Teams.MembersAsync(_fixture.Artist, _fixture.TeamId, Token);

        members.Value.Select(member => (member.Name, member.Role)).ShouldBe([("Ines", Role.Owner), ("Tomas", Role.Artist)]);
    }
}
