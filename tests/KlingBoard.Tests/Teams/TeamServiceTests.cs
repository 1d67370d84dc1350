using KlingBoard.Access;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Teams;
using KlingBoard.Infrastructure.Results;
using static KlingBoard.Tests.Teams.TeamBed;

namespace KlingBoard.Tests.Teams;

/// <summary>Members and roles, on a database of their own.</summary>
public sealed class TeamServiceTests : IDisposable
{
    private readonly TeamBed _bed = new();

    private TeamService Teams => _bed.Teams;

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Create_TwoTeamsOfOneName_GetDifferentAddresses()
    {
        var first = await Teams.CreateAsync(_bed.Owner, new TeamInput { Name = "Aurora" }, Token);

        var second = await Teams.CreateAsync(_bed.Artist, new TeamInput { Name = "Aurora" }, Token);

        first.Value.ShouldBe("aurora");
        second.Value.ShouldMatch("^aurora-[0-9a-f]{6}$");
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901")]
    public async Task Create_NameMissingOrTooLong_IsRefused(string name)
    {
        var made = await Teams.CreateAsync(_bed.Owner, new TeamInput { Name = name }, Token);

        made.Error.ShouldBeOfType<InvalidError>().Field.ShouldBe(nameof(TeamInput.Name));
    }

    [Fact]
    public async Task ChangeRole_ByTheOwner_IsToldToTheMember()
    {
        var told = new List<MembershipChange>();
        using var listening = _bed.Feed.SubscribeToUser(_bed.Artist, told.Add);

        var changed = await Teams.ChangeRoleAsync(_bed.Owner, _bed.TeamId, _bed.Artist, Role.Producer, Token);

        changed.IsSuccess.ShouldBeTrue();
        (await _bed.RoleOfAsync(_bed.Artist)).ShouldBe(Role.Producer);
        told.ShouldBe([new MembershipChange(_bed.TeamId, _bed.Artist)]);
    }

    [Fact]
    public async Task ChangeRole_OfTheLastOwner_IsRefused()
    {
        var changed = await Teams.ChangeRoleAsync(_bed.Owner, _bed.TeamId, _bed.Owner, Role.Artist, Token);

        changed.Error.ShouldBeOfType<ConflictError>();
        (await _bed.RoleOfAsync(_bed.Owner)).ShouldBe(Role.Owner);
    }

    [Fact]
    public async Task ChangeRole_TwoOwnersDemoteEachOtherAtOnce_OneStaysOwner()
    {
        await Teams.ChangeRoleAsync(_bed.Owner, _bed.TeamId, _bed.Artist, Role.Owner, Token);

        await Task.WhenAll(
            Task.Run(() => Teams.ChangeRoleAsync(_bed.Owner, _bed.TeamId, _bed.Artist, Role.Viewer, Token), Token),
            Task.Run(() => Teams.ChangeRoleAsync(_bed.Artist, _bed.TeamId, _bed.Owner, Role.Viewer, Token), Token));

        Role?[] roles = [await _bed.RoleOfAsync(_bed.Owner), await _bed.RoleOfAsync(_bed.Artist)];
        roles.Count(role => role == Role.Owner).ShouldBe(1);
    }

    [Fact]
    public async Task Remove_LastOwnerLeaving_IsRefused()
    {
        var left = await Teams.RemoveAsync(_bed.Owner, _bed.TeamId, _bed.Owner, Token);

        left.Error.ShouldBeOfType<ConflictError>();
    }

    [Fact]
    public async Task Remove_MemberLeaving_NeedsNoOwner()
    {
        var left = await Teams.RemoveAsync(_bed.Artist, _bed.TeamId, _bed.Artist, Token);

        left.IsSuccess.ShouldBeTrue();
        (await _bed.RoleOfAsync(_bed.Artist)).ShouldBeNull();
    }

    [Fact]
    public async Task Remove_SomebodyElseByAnArtist_IsForbidden()
    {
        var removed = await Teams.RemoveAsync(_bed.Artist, _bed.TeamId, _bed.Owner, Token);

        removed.Error.ShouldBeOfType<ForbiddenError>();
    }

    [Fact]
    public async Task Members_AskedByAStranger_AreMissing()
    {
        var members = await Teams.MembersAsync(_bed.Stranger, _bed.TeamId, Token);

        members.Error.ShouldBe(new NotFoundError());
    }

    [Fact]
    public async Task Members_OfATeam_AreListedOwnersFirst()
    {
        var members = await Teams.MembersAsync(_bed.Artist, _bed.TeamId, Token);

        members.Value.Select(member => (member.Name, member.Role)).ShouldBe([("Ines", Role.Owner), ("Tomas", Role.Artist)]);
    }
}
