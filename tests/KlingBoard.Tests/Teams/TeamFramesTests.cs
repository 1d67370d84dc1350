using System.Security.Claims;
using KlingBoard.Components.Layout;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Teams;
using KlingBoard.Tests.Shared;
using Microsoft.AspNetCore.Components.Authorization;
using static KlingBoard.Tests.Teams.TeamFixture;

namespace KlingBoard.Tests.Teams;

public sealed class TeamFramesTests : IDisposable
{
    private readonly CommandCounter _statements = new();
    private readonly TeamFixture _fixture;

    public TeamFramesTests() => _fixture = new TeamFixture(_statements);

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Find_OfAMemberOfTwoTeams_HasWhatThePagesShow()
    {
        await _fixture.Teams.CreateAsync(_fixture.Artist, new TeamInput { Name = "Aurora" }, Token);

        var frame = (await FramesOf(_fixture.Artist).FindAsync("northlight", Token)).ShouldNotBeNull();

        (frame.TeamId, frame.PersonName, frame.Access.Role, frame.RendersWaiting).ShouldBe((_fixture.TeamId, "Tomas", Role.Artist, 0));
        frame.Teams.ShouldBe([new TeamLink("Aurora", "aurora"), new TeamLink("Northlight", "northlight")]);
    }

    [Fact]
    public async Task Find_OfAStranger_IsMissing() => (await FramesOf(_fixture.Stranger).FindAsync("northlight", Token)).ShouldBeNull();

    [Fact]
    public async Task Find_OfATeamThatWasOpenBefore_IsOneStatement()
    {
        var frames = FramesOf(_fixture.Owner);
        await frames.FindAsync("northlight", Token);
        _statements.Reset();

        await frames.FindAsync("northlight", Token);

        _statements.Count.ShouldBe(1);
    }

    private TeamFrames FramesOf(Guid userId) => new(new SignedIn(userId), _fixture.Access, _fixture.Teams, _fixture.Bus, _fixture.Database, _fixture.Database.Writes);

    private sealed class SignedIn(Guid userId) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(
            new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, userId.ToString())], "test"))));
    }
}
