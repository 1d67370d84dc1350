using System.Net;
using KlingBoard.Access;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Account.CommandLine;
using KlingBoard.Features.Teams.Resets;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Tests.Host.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Tests.Host.Account;

[Trait("Category", "Host")]
public sealed class PasswordResetTests(KlingBoardHost host)
{
    private const string New = "eleven grey herons";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Link_MadeByAnOwner_SetsThePasswordOnceAndEndsEverySession()
    {
        var seed = await host.SeedAsync();
        var (memberId, email) = await AddMemberAsync(seed.TeamId);
        var elsewhere = await host.BrowserAsync(memberId);
        var token = (await MakeAsync(seed.Members[Role.Owner], seed.TeamId, memberId)).Value;
        var browser = host.Browser();
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listening = host.Services.GetRequiredService<SignalBus>().Listen<SessionSignal>(memberId, _ => ended.TrySetResult());

        using var refused = await ResetAsync(browser, token, "password1234");
        using var set = await ResetAsync(browser, token, New);
        // The other sessions are told once the answer has left.
        await ended.Task.WaitAsync(Cancelled);
        using var again = await host.Browser().GetAsync($"/account/reset/{token}");
        using var session = await elsewhere.GetAsync("/account/manage");
        using var old = await SignInAsync(email, Seed.Password);
        using var signedIn = await SignInAsync(email, New);

        (await refused.Content.ReadAsStringAsync(Cancelled)).ShouldContain("Many people choose that password");
        Browser.TargetOf(set).ShouldBe("/");
        (await again.Content.ReadAsStringAsync(Cancelled)).ShouldContain("This link is not open");
        Browser.TargetOf(session).ShouldStartWith("/account/sign-in");
        old.StatusCode.ShouldBe(HttpStatusCode.OK);
        signedIn.StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task Link_PasswordThatIsNotSaved_StaysOpenAndSignsNobodyIn()
    {
        var seed = await host.SeedAsync();
        var (memberId, _) = await AddMemberAsync(seed.TeamId);
        var token = (await MakeAsync(seed.Members[Role.Owner], seed.TeamId, memberId)).Value;
        await using (var db = await host.DbAsync())
        {
            // Which an account must not be when it is saved.
            await db.Users.Where(user => user.Id == memberId).ExecuteUpdateAsync(set => set.SetProperty(user => user.UserName, " "), Cancelled);
        }

        using var refused = await ResetAsync(host.Browser(), token, New);
        using var page = await host.Browser().GetAsync($"/account/reset/{token}");

        refused.StatusCode.ShouldBe(HttpStatusCode.OK);
        refused.Headers.Contains("Set-Cookie").ShouldBeFalse();
        (await page.Content.ReadAsStringAsync(Cancelled)).ShouldNotContain("This link is not open");
    }

    [Fact]
    public async Task Link_Stored_IsItsHashAlone()
    {
        var seed = await host.SeedAsync();
        var (memberId, _) = await AddMemberAsync(seed.TeamId);

        var token = (await MakeAsync(seed.Members[Role.Owner], seed.TeamId, memberId)).Value;

        await using var db = await host.DbAsync();
        var stored = await db.PasswordResets.SingleAsync(reset => reset.UserId == memberId, Cancelled);
        (stored.TokenHash.Contains(token, StringComparison.Ordinal), stored.TokenHash.Length).ShouldBe((false, 64));
        (stored.ExpiresAtUtc - stored.CreatedAtUtc).ShouldBe(TimeSpan.FromHours(24));
    }

    [Fact]
    public async Task Link_NewerOneMade_ClosesTheOneBefore()
    {
        var seed = await host.SeedAsync();
        var (memberId, _) = await AddMemberAsync(seed.TeamId);
        var first = (await MakeAsync(seed.Members[Role.Owner], seed.TeamId, memberId)).Value;

        await MakeAsync(seed.Members[Role.Owner], seed.TeamId, memberId);

        using var page = await host.Browser().GetAsync($"/account/reset/{first}");
        (await page.Content.ReadAsStringAsync(Cancelled)).ShouldContain("This link is not open");
    }

    [Fact]
    public async Task Link_ForSomebodyWhoIsInOtherTeamsToo_IsRefused()
    {
        var seed = await host.SeedAsync();
        var (memberId, _) = await AddMemberAsync(seed.TeamId);
        await using (var db = await host.DbAsync())
        {
            var other = await db.Teams.SingleAsync(team => team.Slug == Seed.OtherSlug, Cancelled);
            db.Add(new Member(other.Id, memberId, Role.Viewer, 1, DateTime.UnixEpoch));
            await db.SaveChangesAsync(Cancelled);
        }

        (await MakeAsync(seed.Members[Role.Owner], seed.TeamId, memberId)).Error.ShouldBe(ResetErrors.NotThisTeamsAlone);
    }

    [Fact]
    public async Task Link_OfSomebodyWhoHasJoinedAnotherTeamSince_IsOpenNoMore()
    {
        var seed = await host.SeedAsync();
        var (memberId, _) = await AddMemberAsync(seed.TeamId);
        var token = (await MakeAsync(seed.Members[Role.Owner], seed.TeamId, memberId)).Value;
        await using (var db = await host.DbAsync())
        {
            var other = await db.Teams.SingleAsync(team => team.Slug == Seed.OtherSlug, Cancelled);
            db.Add(new Member(other.Id, memberId, Role.Viewer, 1, DateTime.UnixEpoch));
            await db.SaveChangesAsync(Cancelled);
        }

        using var page = await host.Browser().GetAsync($"/account/reset/{token}");

        (await page.Content.ReadAsStringAsync(Cancelled)).ShouldContain("This link is not open");
    }

    [Theory]
    [InlineData("MemberWentToAnotherTeam")]
    [InlineData("MemberLeft")]
    [InlineData("OwnerIsOneNoMore")]
    [InlineData("OwnerLeft")]
    public async Task Link_OfAnOwnerWhoMayMakeNoneAnyMore_IsOpenNoMore(string since)
    {
        var seed = await host.SeedAsync();
        var (ownerId, _) = await AddMemberAsync(seed.TeamId, Role.Owner);
        var (memberId, _) = await AddMemberAsync(seed.TeamId);
        var token = (await MakeAsync(ownerId, seed.TeamId, memberId)).Value;
        await using (var db = await host.DbAsync())
        {
            var member = db.Members.Where(row => row.UserId == memberId);
            var owner = db.Members.Where(row => row.UserId == ownerId);
            var other = await db.Teams.SingleAsync(team => team.Slug == Seed.OtherSlug, Cancelled);
            _ = since switch
            {
                "MemberWentToAnotherTeam" => await member.ExecuteUpdateAsync(set => set.SetProperty(row => row.TeamId, other.Id), Cancelled),
                "MemberLeft" => await member.ExecuteDeleteAsync(Cancelled),
                "OwnerIsOneNoMore" => await owner.ExecuteUpdateAsync(set => set.SetProperty(row => row.Role, Role.Artist), Cancelled),
                _ => await owner.ExecuteDeleteAsync(Cancelled),
            };
        }

        using var page = await host.Browser().GetAsync($"/account/reset/{token}");

        (await page.Content.ReadAsStringAsync(Cancelled)).ShouldContain("This link is not open");
    }

    [Fact]
    public async Task Link_ForAnAdministrator_IsRefused()
    {
        var seed = await host.SeedAsync();
        var (memberId, _) = await AddMemberAsync(seed.TeamId);
        await using (var db = await host.DbAsync())
        {
            await db.Users.Where(user => user.Id == memberId).ExecuteUpdateAsync(set => set.SetProperty(user => user.IsAdministrator, true), Cancelled);
        }

        (await MakeAsync(seed.Members[Role.Owner], seed.TeamId, memberId)).Error.ShouldBe(ResetErrors.NotThisTeamsAlone);
    }

    [Fact]
    public async Task Link_AskedForByWhoeverIsNoOwner_IsRefused()
    {
        var seed = await host.SeedAsync();
        var (memberId, _) = await AddMemberAsync(seed.TeamId);

        (await MakeAsync(seed.Members[Role.Producer], seed.TeamId, memberId)).Error.ShouldBeOfType<ForbiddenError>();
        (await MakeAsync(seed.StrangerId, seed.TeamId, memberId)).Error.ShouldBeOfType<NotFoundError>();
    }

    [Fact]
    public async Task CommandLine_Reset_GivesALinkThatTheRunningAppTakes()
    {
        var seed = await host.SeedAsync();
        var (_, email) = await AddMemberAsync(seed.TeamId);
        var output = new StringWriter();

        await using (var db = await host.DbAsync())
        {
            (await AccountCommands.RunAsync(db, "reset", email.ToUpperInvariant(), "https://boards.test", host.Time, output, TextWriter.Null)).ShouldBe(0);
        }

        var link = output.ToString().Split('\n')[0];
        link.ShouldStartWith("https://boards.test/account/reset/");
        using var set = await ResetAsync(host.Browser(), link[(link.LastIndexOf('/') + 1)..], New);
        using var signedIn = await SignInAsync(email, New);
        signedIn.StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task CommandLine_Administrator_NamesOneAndEndsTheSessions()
    {
        var seed = await host.SeedAsync();
        var (memberId, email) = await AddMemberAsync(seed.TeamId);
        await using var db = await host.DbAsync();
        var stamp = await db.Users.Where(user => user.Id == memberId).Select(user => user.SecurityStamp).SingleAsync(Cancelled);

        var code = await AccountCommands.RunAsync(db, "administrator", email, "", host.Time, TextWriter.Null, TextWriter.Null);

        var user = await db.Users.AsNoTracking().SingleAsync(row => row.Id == memberId, Cancelled);
        (code, user.IsAdministrator, user.SecurityStamp == stamp).ShouldBe((0, true, false));
    }

    [Fact]
    public async Task CommandLine_UnknownAddress_SaysSo()
    {
        var errors = new StringWriter();
        await using var db = await host.DbAsync();

        var code = await AccountCommands.RunAsync(db, "reset", "nobody@host.test", "", host.Time, TextWriter.Null, errors);

        (code, errors.ToString().Trim()).ShouldBe((1, "There is no account with the address nobody@host.test."));
    }

    private async Task<(Guid Id, string Email)> AddMemberAsync(Guid teamId, Role role = Role.Viewer)
    {
        var email = $"{Guid.NewGuid():N}@host.test";
        var id = await host.InScopeAsync<IServiceProvider, Guid>(services => Seed.AddUserAsync(services, email, "Lena"));
        await using var db = await host.DbAsync();
        db.Add(new Member(teamId, id, role, 1, DateTime.UnixEpoch));
        await db.SaveChangesAsync(Cancelled);
        return (id, email);
    }

    private Task<Result<string>> MakeAsync(Guid userId, Guid teamId, Guid memberId) =>
        host.InScopeAsync<PasswordResetService, Result<string>>(service => service.MakeAsync(userId, teamId, memberId, Cancelled));

    private static Task<HttpResponseMessage> ResetAsync(Browser browser, string token, string password) =>
        browser.SubmitAsync($"/account/reset/{token}", "reset", ("Input.Password", password));

    private Task<HttpResponseMessage> SignInAsync(string email, string password) =>
        host.Browser().SubmitAsync("/account/sign-in", "sign-in", ("Input.Email", email), ("Input.Password", password));
}
