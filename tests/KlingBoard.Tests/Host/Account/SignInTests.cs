using System.Net;
using KlingBoard.Features.Account;
using KlingBoard.Tests.Host.Infrastructure;

namespace KlingBoard.Tests.Host.Account;

[Trait("Category", "Host")]
public sealed class SignInTests(KlingBoardHost host)
{
    [Fact]
    public async Task SignIn_RightPassword_OpensTheHome()
    {
        var email = await AddUserAsync();
        var browser = host.Browser();

        using var response = await SignInAsync(browser, email, Seed.Password);

        response.StatusCode.ShouldBe(HttpStatusCode.Found);
        Browser.TargetOf(response).ShouldBe("/");
        using var home = await browser.GetAsync("/");
        Browser.TargetOf(home).ShouldBe("/teams/new");
    }

    [Fact]
    public async Task SignIn_Cookie_IsKeptFromScriptsOtherSitesAndPlainHttp()
    {
        var email = await AddUserAsync();

        using var response = await SignInAsync(host.Browser(), email, Seed.Password);

        var cookie = response.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("klingboard=", StringComparison.Ordinal));
        cookie.ShouldContain("; secure; samesite=lax; httponly");
    }

    [Fact]
    public async Task SignIn_UnknownAccountAndWrongPassword_AnswerAlike()
    {
        var email = await AddUserAsync();

        using var wrong = await SignInAsync(host.Browser(), email, "not the password");
        using var unknown = await SignInAsync(host.Browser(), $"{Guid.NewGuid():N}@host.test", "not the password");

        (wrong.StatusCode, await AlertOfAsync(wrong)).ShouldBe((unknown.StatusCode, await AlertOfAsync(unknown)));
    }

    [Fact]
    public async Task SignIn_FiveWrongTriesOfAStranger_HoldUpTheStrangerAlone()
    {
        var email = await AddUserAsync();
        var stranger = BrowserAt("203.0.113.7");
        await FailAsync(stranger, email, SignInLimits.WrongTriesPerAddress);

        using var theirs = await SignInAsync(stranger, email, Seed.Password);
        using var own = await SignInAsync(BrowserAt("198.51.100.1"), email, Seed.Password);

        (await AlertOfAsync(theirs)).ShouldBe("Too many wrong tries. Wait five minutes, then try again.");
        own.StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task SignIn_KnownDevice_IsHeldUpByNobody()
    {
        var email = await AddUserAsync();
        var own = BrowserAt("198.51.100.1");
        using var first = await SignInAsync(own, email, Seed.Password);
        for (var address = 1; address <= SignInLimits.WrongTriesPerAccount / SignInLimits.WrongTriesPerAddress; address++)
        {
            await FailAsync(BrowserAt($"203.0.113.{address}"), email, SignInLimits.WrongTriesPerAddress);
        }

        await FailAsync(BrowserAt("198.51.100.1"), email, SignInLimits.WrongTriesPerAddress);
        using var unknown = await SignInAsync(BrowserAt("198.51.100.2"), email, Seed.Password);
        using var known = await SignInAsync(own, email, Seed.Password);

        unknown.StatusCode.ShouldBe(HttpStatusCode.OK);
        known.StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task SignIn_RightTries_NeverCount()
    {
        var email = await AddUserAsync();

        for (var i = 0; i < 3 * SignInLimits.WrongTriesPerAddress; i++)
        {
            using var right = await SignInAsync(BrowserAt("198.51.100.1"), email, Seed.Password);
            right.StatusCode.ShouldBe(HttpStatusCode.Found);
        }
    }

    [Fact]
    public async Task ChangePassword_WhileAStrangerGuesses_IsNotHeldUp()
    {
        var email = await AddUserAsync();
        var own = BrowserAt("198.51.100.1");
        using var signedIn = await SignInAsync(own, email, Seed.Password);
        await FailAsync(BrowserAt("198.51.100.1"), email, SignInLimits.WrongTriesPerAddress);

        using var changed = await own.SubmitAsync(
            "/account/manage", "password", ("Password.Present", Seed.Password), ("Password.New", "a kettle steams at dawn"));

        (await changed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("Your password is changed.");
    }

    [Fact]
    public async Task SignIn_WrongPassword_IsNotSentBackInThePage()
    {
        using var wrong = await SignInAsync(host.Browser(), await AddUserAsync(), "mistyped-but-close");

        var page = await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        page.Contains("mistyped-but-close", StringComparison.Ordinal).ShouldBeFalse();
    }

    [Theory]
    [InlineData("/t/northlight/members?x=1", "/t/northlight/members?x=1")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example/", "/")]
    [InlineData("\\\\evil.example", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/account/sign-out", "/")]
    [InlineData("", "/")]
    public async Task SignIn_ReturnUrl_LeadsOnlyIntoTheApp(string returnUrl, string expected)
    {
        var email = await AddUserAsync();
        var browser = host.Browser();

        using var response = await browser.SubmitAsync(
            $"/account/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}", "sign-in", ("Input.Email", email), ("Input.Password", Seed.Password));

        Browser.TargetOf(response).ShouldBe(expected);
    }

    [Fact]
    public async Task SignIn_WithoutFormToken_IsRefused()
    {
        var email = await AddUserAsync();
        var fields = new Dictionary<string, string> { ["_handler"] = "sign-in", ["Input.Email"] = email, ["Input.Password"] = Seed.Password };

        using var response = await host.Browser().Http.PostAsync(
            "/account/sign-in", new FormUrlEncodedContent(fields), TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task SignOut_WithoutFormToken_KeepsTheSession()
    {
        var seed = await host.SeedAsync();
        var browser = await host.BrowserAsync(seed.StrangerId);

        using var refused = await browser.Http.PostAsync("/account/sign-out", null, TestContext.Current.CancellationToken);

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var account = await browser.GetAsync("/account/manage");
        account.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task SignOut_FromTheAccountPage_EndsTheSession()
    {
        var browser = await host.BrowserAsync(await host.InScopeAsync<IServiceProvider, Guid>(services =>
            Seed.AddUserAsync(services, $"{Guid.NewGuid():N}@host.test", "Lena")));

        using var left = await browser.SignOutAsync();

        using var account = await browser.GetAsync("/account/manage");
        Browser.TargetOf(account).ShouldBe("/account/sign-in?returnUrl=%2Faccount%2Fmanage");
    }

    private async Task<string> AddUserAsync()
    {
        var email = $"{Guid.NewGuid():N}@host.test";
        await host.InScopeAsync<IServiceProvider, Guid>(services => Seed.AddUserAsync(services, email, "Lena"));
        return email;
    }

    private Browser BrowserAt(string address)
    {
        var browser = host.Browser();
        browser.Http.DefaultRequestHeaders.Add(AddressOfTests.Header, address);
        return browser;
    }

    private static async Task FailAsync(Browser browser, string email, int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var wrong = await SignInAsync(browser, email, "not the password");
        }
    }

    private static Task<HttpResponseMessage> SignInAsync(Browser browser, string email, string password) =>
        browser.SubmitAsync("/account/sign-in", "sign-in", ("Input.Email", email), ("Input.Password", password));

    private static async Task<string> AlertOfAsync(HttpResponseMessage response) =>
        Html.AlertOf(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
}
