using System.Net;
using KlingBoard.Components;
using KlingBoard.Data.Installations;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Teams;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Tests.Host.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Host.Account;

[Trait("Category", "Host")]
public sealed class RegisterTests(KlingBoardHost host)
{
    [Fact]
    public async Task Register_NewPerson_IsSignedInAndMakesATeam()
    {
        var browser = host.Browser();

        using var registered = await RegisterAsync(browser, NewEmail(), "First-Light-60");
        using var made = await browser.SubmitAsync("/teams/new", "new-team", ("Input.Name", "Café Größe & Søn 3"));

        Browser.TargetOf(registered).ShouldBe("/");
        Browser.TargetOf(made).ShouldBe("/t/cafe-groesse-soen-3");
        using var home = await browser.GetAsync("/");
        Browser.TargetOf(home).ShouldBe("/t/cafe-groesse-soen-3");
    }

    [Theory]
    [InlineData("grey-herons", "A password has 12 to 200 characters.")]
    [InlineData("password1234", "Many people choose that password, so it is among the first that are tried. Choose a few words of your own.")]
    [InlineData("Lena-Lena-12", "That password holds your own address or name, which is tried first. Choose a few other words.")]
    [InlineData("aaaaaaaaaaaaaa", "That password repeats too few characters. Choose one with at least five different ones.")]
    public async Task Register_WeakPassword_IsRefusedWithTheReason(string password, string reason)
    {
        using var refused = await RegisterAsync(host.Browser(), NewEmail(), password);

        WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(reason);
    }

    [Fact]
    public async Task Register_TakenEmailInOtherCase_MakesNoSecondAccount()
    {
        var seed = await host.SeedAsync();
        var email = Seed.EmailOf(Role.Owner).ToUpperInvariant();

        using var refused = await RegisterAsync(host.Browser(), email, "First-Light-60");

        refused.StatusCode.ShouldBe(HttpStatusCode.OK);
        await using var db = await host.DbAsync();
        (await db.Users.Where(user => user.NormalizedEmail == email).Select(user => user.Id).ToListAsync(TestContext.Current.CancellationToken))
            .ShouldBe([seed.Members[Role.Owner]]);
    }

    [Fact]
    public async Task Register_ByInvitation_MakesOneAccountByALink()
    {
        // An app of its own: who may register holds for all of it.
        await using var invited = new KlingBoardHost();
        var seed = await invited.SeedAsync();
        await using (var db = await invited.DbAsync())
        {
            (await db.Installations.SingleAsync(TestContext.Current.CancellationToken)).Register(Registration.Invited);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var invitation = await invited.InScopeAsync<InvitationService, Result<NewInvitation>>(
            service => service.InviteAsync(seed.Members[Role.Owner], seed.TeamId, Role.Viewer, TestContext.Current.CancellationToken));
        var path = KlingBoardUrls.Register(KlingBoardUrls.Invitation(invitation.Value.Token));

        using var weak = await RegisterAsync(invited.Browser(), NewEmail(), "password1234", path);
        var browser = invited.Browser();
        using var late = await invited.Browser().GetAsync(path);
        using var first = await RegisterAsync(browser, NewEmail(), "First-Light-60", path);
        using var second = await invited.Browser().GetAsync(path);
        using var join = await browser.GetAsync(KlingBoardUrls.Invitation(invitation.Value.Token));

        weak.StatusCode.ShouldBe(HttpStatusCode.OK);
        Browser.TargetOf(first).ShouldBe(KlingBoardUrls.Invitation(invitation.Value.Token));
        (await late.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("Accounts are made by invitation here.");
        (await second.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("Accounts are made by invitation here.");
        join.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static string NewEmail() => $"{Guid.NewGuid():N}@host.test";

    private static Task<HttpResponseMessage> RegisterAsync(Browser browser, string email, string password, string path = "/account/register") => browser.SubmitAsync(
        path, "register", ("Input.DisplayName", "Lena"), ("Input.Email", email), ("Input.Password", password));
}
