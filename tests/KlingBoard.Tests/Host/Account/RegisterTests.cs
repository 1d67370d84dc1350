using System.Net;
using KlingBoard.Data.Teams;
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
    [InlineData("short", "A password has 12 to 200 characters.")]
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

    private static string NewEmail() => $"{Guid.NewGuid():N}@host.test";

    private static Task<HttpResponseMessage> RegisterAsync(Browser browser, string email, string password) => browser.SubmitAsync(
        "/account/register", "register", ("Input.DisplayName", "Lena"), ("Input.Email", email), ("Input.Password", password));
}
