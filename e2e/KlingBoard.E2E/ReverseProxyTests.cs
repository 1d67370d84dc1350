using System.Net;
using System.Text.RegularExpressions;
using KlingBoard.E2E.Infrastructure;
using KlingBoard.E2E.Pages;

namespace KlingBoard.E2E;

/// <summary>What docs/reverse-proxy.md shows, with a real nginx: signing in, pages and the connection that they come alive by.</summary>
public sealed partial class ReverseProxyTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "/", "$http_host", false)]
    [InlineData("", "/", "$host", true)]
    [InlineData("/boards", "/boards/", "$http_host", true)]
    public async Task App_BehindNginx_SignsInAndComesAlive(string path, string location, string host, bool tellsAddress)
    {
        await using var proxy = new NginxProxy();
        var settings = new Dictionary<string, string> { ["KlingBoard__TrustedProxies__0"] = "127.0.0.1" };
        if (tellsAddress)
        {
            settings["KlingBoard__PublicBaseUrl"] = $"http://localhost:{proxy.Port}{path}";
        }

        await using var app = new AppProcess(settings);
        await app.StartAsync(Cancellation);
        await proxy.StartAsync(new Uri(app.Url), location, host, Cancellation);
        using var browser = BrowserAt(proxy.Port);

        using var signedIn = await SignInAsync(browser, path);
        using var home = await browser.GetAsync($"{path}/", Cancellation);
        using var projects = await browser.GetAsync(home.Headers.Location, Cancellation);
        using var alive = await browser.PostAsync($"{path}/_blazor/negotiate?negotiateVersion=1", null, Cancellation);

        signedIn.StatusCode.ShouldBe(HttpStatusCode.Found, app.Output);
        new Uri(browser.BaseAddress!, signedIn.Headers.Location!).ToString().ShouldBe($"http://localhost:{proxy.Port}{path}/");
        home.Headers.Location!.ToString().ShouldBe($"{path}/t/northlight");
        var page = await projects.Content.ReadAsStringAsync(Cancellation);
        page.ShouldContain($"<base href=\"{path}/\"");
        alive.StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var file in FilePattern().Matches(page).Select(match => match.Groups["file"].Value).Where(file => !file.StartsWith('/')))
        {
            using var served = await browser.GetAsync($"{path}/{file}", Cancellation);
            served.StatusCode.ShouldBe(HttpStatusCode.OK, file);
        }
    }

    [Fact]
    public async Task App_BehindAProxyThatDropsThePort_SaysSoAtSignIn()
    {
        await using var proxy = new NginxProxy();
        await using var app = new AppProcess();
        await app.StartAsync(Cancellation);
        await proxy.StartAsync(new Uri(app.Url), "/", "$host", Cancellation);
        using var browser = BrowserAt(proxy.Port);

        using var refused = await SignInAsync(browser, "");

        refused.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await refused.Content.ReadAsStringAsync(Cancellation)).ShouldContain($"Your browser is at http://localhost:{proxy.Port}, and this server was told localhost.");
    }

    private static HttpClient BrowserAt(int port)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri($"http://localhost:{port}") };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        client.DefaultRequestHeaders.Add("Origin", $"http://localhost:{port}");
        return client;
    }

    private static async Task<HttpResponseMessage> SignInAsync(HttpClient browser, string path)
    {
        var page = await browser.GetStringAsync($"{path}/account/sign-in", Cancellation);
        var fields = HiddenPattern().Matches(page).Select(match => KeyValuePair.Create(match.Groups["name"].Value, WebUtility.HtmlDecode(match.Groups["value"].Value)))
            .Append(KeyValuePair.Create("Input.Email", DemoMembers.Ines))
            .Append(KeyValuePair.Create("Input.Password", "First-Light-60"));
        return await browser.PostAsync($"{path}/account/sign-in", new FormUrlEncodedContent(fields), Cancellation);
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex HiddenPattern();

    [GeneratedRegex("(?:href|src)=\"(?<file>[^\"]+\\.(?:css|js|svg))\"")]
    private static partial Regex FilePattern();
}
