using System.Net;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Teams;
using KlingBoard.Tests.Host.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Host.Account;

[Trait("Category", "Host")]
public sealed class AccountPageTests(KlingBoardHost host)
{
    [Fact]
    public async Task ChangePassword_RightPresentOne_KeepsThisSessionAndTheNewPasswordWorks()
    {
        var (userId, email) = await AddUserAsync();
        var browser = await host.BrowserAsync(userId);

        using var changed = await browser.SubmitAsync(
            "/account/manage", "password", ("Password.Present", Seed.Password), ("Password.New", "Second-Light-61"));

        (await changed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("Your password is changed.");
        using var signedIn = await host.Browser().SubmitAsync(
            "/account/sign-in", "sign-in", ("Input.Email", email), ("Input.Password", "Second-Light-61"));
        signedIn.StatusCode.ShouldBe(HttpStatusCode.Found);
        using var still = await browser.GetAsync("/account/manage");
        still.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task ChangePassword_WrongPresentOne_IsRefused()
    {
        var (userId, _) = await AddUserAsync();
        var browser = await host.BrowserAsync(userId);

        using var refused = await browser.SubmitAsync(
            "/account/manage", "password", ("Password.Present", "not the password"), ("Password.New", "Second-Light-61"));

        Html.AlertOf(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .ShouldBe("That is not your present password.");
    }

    [Fact]
    public async Task ChangeName_NewName_IsWhatColleaguesSee()
    {
        var (userId, _) = await AddUserAsync();
        var browser = await host.BrowserAsync(userId);

        using var changed = await browser.SubmitAsync("/account/manage", "name", ("Name.DisplayName", "  Lena Maier "));

        await using var db = await host.DbAsync();
        (await db.Users.SingleAsync(user => user.Id == userId, TestContext.Current.CancellationToken)).DisplayName.ShouldBe("Lena Maier");
    }

    [Fact]
    public async Task DeleteAccount_WrongPassword_IsRefused()
    {
        var (userId, _) = await AddUserAsync();

        using var refused = await DeleteAsync(userId, "not the password");

        (await UserExistsAsync(userId)).ShouldBeTrue();
    }

    [Fact]
    public async Task DeleteAccount_LastOwnerOfATeamWithOthers_IsRefusedAndSaysWhatToDo()
    {
        var (userId, _) = await AddUserAsync();
        var (otherId, _) = await AddUserAsync();
        await AddTeamAsync("Lumen", userId, otherId);

        using var refused = await DeleteAsync(userId, Seed.Password);

        (await UserExistsAsync(userId)).ShouldBeTrue();
        Html.AlertOf(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe(
            "You are the last owner of Lumen, which has other members. Make another member an owner first; then you can delete your account.");
    }

    [Fact]
    public async Task DeleteAccount_OnlyMemberOfATeam_WarnsAndDeletesTheTeamToo()
    {
        var (userId, _) = await AddUserAsync();
        var slug = await AddTeamAsync("Solo Film", userId);
        var browser = await host.BrowserAsync(userId);
        var warning = await browser.Http.GetStringAsync("/account/delete", TestContext.Current.CancellationToken);

        using var deleted = await DeleteAsync(userId, Seed.Password);

        warning.ShouldContain("You are the only member of Solo Film: deleted with you, with all boards, takes and media.");
        (await UserExistsAsync(userId)).ShouldBeFalse();
        await using var db = await host.DbAsync();
        (await db.Teams.AnyAsync(team => team.Slug == slug, TestContext.Current.CancellationToken)).ShouldBeFalse();
    }

    private async Task<HttpResponseMessage> DeleteAsync(Guid userId, string password)
    {
        var browser = await host.BrowserAsync(userId);
        return await browser.SubmitAsync("/account/delete", "delete", ("Input.Password", password));
    }

    private async Task<(Guid Id, string Email)> AddUserAsync()
    {
        var email = $"{Guid.NewGuid():N}@host.test";
        return (await host.InScopeAsync<IServiceProvider, Guid>(services => Seed.AddUserAsync(services, email, "Lena")), email);
    }

    private async Task<string> AddTeamAsync(string name, Guid ownerId, params Guid[] artists)
    {
        var made = await host.InScopeAsync<TeamService, Team>(async teams =>
        {
            var slug = (await teams.CreateAsync(ownerId, new TeamInput { Name = name }, TestContext.Current.CancellationToken)).Value;
            await using var db = await host.DbAsync();
            var team = await db.Teams.SingleAsync(row => row.Slug == slug, TestContext.Current.CancellationToken);
            db.Members.AddRange(artists.Select(artist => new Member(team.Id, artist, Role.Artist, 2, DateTime.UnixEpoch)));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            return team;
        });
        return made.Slug;
    }

    private async Task<bool> UserExistsAsync(Guid userId)
    {
        await using var db = await host.DbAsync();
        return await db.Users.AnyAsync(user => user.Id == userId, TestContext.Current.CancellationToken);
    }
}
