using System.Net;
using KlingBoard.Realtime.Hubs;
using KlingBoard.Tests.Host.Infrastructure;

namespace KlingBoard.Tests.Host.Security;

[Trait("Category", "Host")]
public sealed class ProtectionTests(KlingBoardHost host)
{
    [Theory]
    [InlineData("/account/sign-in")]
    [InlineData("/healthz")]
    [InlineData("/no-such-page")]
    public async Task Answer_OfAnyKind_CarriesTheProtectingHeaders(string path)
    {
        using var response = await host.Browser().GetAsync(path);

        string[] names = ["X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy"];
        names.Select(name => string.Join(",", response.Headers.GetValues(name))).ShouldBe(["nosniff", "same-origin", "same-origin", "same-origin"]);
        var policy = response.Headers.GetValues("Content-Security-Policy").First();
        policy.Split("; ").Where(part => part.StartsWith("script-src") || part.StartsWith("object-src") || part.StartsWith("frame-ancestors"))
            .ShouldBe(["script-src 'self'", "object-src 'none'", "frame-ancestors 'none'"]);
    }

    [Fact]
    public async Task Page_ForSignedInPeople_HoldsNoScriptInline()
    {
        var seed = await host.SeedAsync();
        var browser = await host.BrowserAsync(seed.StrangerId);

        var page = await browser.Http.GetStringAsync($"/t/{Seed.OtherSlug}", TestContext.Current.CancellationToken);

        var scripts = page.Split("<script").Skip(1).Select(script => script[..script.IndexOf('>')]);
        // A block of data is not run.
        scripts.ShouldAllBe(script => script.Contains("src=") || script.Contains("type=\"application/json\""));
    }

    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("https://localhost:444", HttpStatusCode.Forbidden)]
    [InlineData("https://localhost", HttpStatusCode.OK)]
    [InlineData("", HttpStatusCode.OK)]
    public async Task Hub_NegotiationFromAnOrigin_IsLetInOnlyFromOurs(string origin, HttpStatusCode expected)
    {
        var seed = await host.SeedAsync();
        var browser = await host.BrowserAsync(seed.StrangerId);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{BoardHub.Path}/negotiate?negotiateVersion=1");
        if (origin.Length > 0)
        {
            request.Headers.Add("Origin", origin);
        }

        using var response = await browser.Http.SendAsync(request, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(expected);
    }

    [Theory]
    [InlineData("/hubs/board")]
    [InlineData("/_blazor")]
    public async Task WebSocket_FromAnotherSite_IsRefusedAlthoughTheCookieIsThere(string path)
    {
        var seed = await host.SeedAsync();
        var browser = await host.BrowserAsync(seed.StrangerId);

        var refused = await Should.ThrowAsync<InvalidOperationException>(() => HubClient.ConnectAsync(host, browser, path, "https://evil.example"));

        refused.Message.ShouldContain("403");
    }
}
