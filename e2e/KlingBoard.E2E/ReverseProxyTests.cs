using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
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

    [Fact]
    public async Task Files_OfAnAppThatHasNginxSendThem_LeaveAsTheAppWouldSendThem()
    {
        await using var proxy = new NginxProxy();
        await using var app = new AppProcess(new Dictionary<string, string>
        {
            ["KlingBoard__TrustedProxies__0"] = "127.0.0.1",
            ["KlingBoard__Media__AccelPath"] = NginxProxy.MediaPath,
        });
        await app.StartAsync(Cancellation);
        await proxy.StartAsync(new Uri(app.Url), "/", "$http_host", Cancellation, Path.Combine(app.DataDirectory, "media"));
        using var browser = BrowserAt(proxy.Port);
        using var stranger = BrowserAt(proxy.Port);
        using var signedIn = await SignInAsync(browser, "");
        var (path, content) = await UploadAsync(browser);
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(content))}\"";

        using var whole = await AskAsync(browser, path);
        using var piece = await AskAsync(browser, path, ("Range", "bytes=10-19"));
        using var pieceOfTheSame = await AskAsync(browser, path, ("Range", "bytes=10-19"), ("If-Range", tag));
        using var pieceOfAnother = await AskAsync(browser, path, ("Range", "bytes=10-19"), ("If-Range", "\"another\""));
        using var pieces = await AskAsync(browser, path, ("Range", "bytes=0-9,20-29"));
        using var beyond = await AskAsync(browser, path, ("Range", "bytes=99999999-"));
        using var known = await AskAsync(browser, path, ("If-None-Match", tag));
        using var refused = await AskAsync(stranger, path);
        using var past = await AskAsync(browser, $"{NginxProxy.MediaPath}{tag[1..3]}/{tag.Trim('"')}");

        (await whole.Content.ReadAsByteArrayAsync(Cancellation)).ShouldBe(content);
        (await piece.Content.ReadAsByteArrayAsync(Cancellation)).ShouldBe(content[10..20]);
        foreach (var sent in new[] { whole, piece, pieceOfTheSame, pieceOfAnother, pieces })
        {
            sent.Headers.Contains(NginxProxy.SentByNginx).ShouldBeTrue();
            sent.Headers.Contains("X-Accel-Redirect").ShouldBeFalse();
            sent.Headers.ETag!.Tag.ShouldBe(tag);
            sent.Content.Headers.LastModified.ShouldBe(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
            sent.Content.Headers.ContentType!.ToString().ShouldBe("video/mp4");
            sent.Headers.CacheControl!.ToString().Split(", ").Order().ShouldBe(["no-cache", "private"]);
            sent.Headers.GetValues("Content-Security-Policy").ShouldBe(["sandbox; default-src 'none'"]);
            sent.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            sent.Headers.GetValues("Cross-Origin-Resource-Policy").ShouldBe(["same-origin"]);
        }

        new[] { whole, piece, pieceOfTheSame, pieceOfAnother, pieces, beyond, known, refused, past }.Select(answer => (int)answer.StatusCode)
            .ShouldBe([200, 206, 206, 200, 200, 416, 304, 401, 404]);
    }

    // A clip of the demo's, which is in its library already.
    private static async Task<(string Path, byte[] Content)> UploadAsync(HttpClient browser)
    {
        var content = await File.ReadAllBytesAsync(Path.Combine(BuildPaths.AppFolder, "Features", "Demo", "Media", "1A_T01.mp4"), Cancellation);
        var page = await browser.GetStringAsync("/account/manage", Cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/t/northlight/uploads") { Content = new ByteArrayContent(content) };
        request.Headers.Add("RequestVerificationToken", WebUtility.HtmlDecode(HiddenPattern().Matches(page).First(match => match.Groups["name"].Value == "__RequestVerificationToken").Groups["value"].Value));
        request.Headers.Add("X-File-Name", "clip.mp4");
        using var answer = await browser.SendAsync(request, Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return ($"/media/{JsonDocument.Parse(text).RootElement.GetProperty("fileId").GetGuid():N}/original", content);
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient browser, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Headers.Accept.ParseAdd("*/*");
        return await browser.SendAsync(request, Cancellation);
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
