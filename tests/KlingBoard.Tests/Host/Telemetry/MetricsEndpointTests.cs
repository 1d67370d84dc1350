using System.Net;
using System.Net.Http.Headers;
using KlingBoard.Data.Teams;
using KlingBoard.Infrastructure.Telemetry;
using KlingBoard.Tests.Host.Infrastructure;

namespace KlingBoard.Tests.Host.Telemetry;

/// <summary>Who reads the measurements.</summary>
[Trait("Category", "Host")]
public sealed class MetricsEndpointTests(KlingBoardHost shared, MetricsEndpointTests.HostWithToken scraped) : IClassFixture<MetricsEndpointTests.HostWithToken>
{
    private const string Token = "u8Gk2mQz0Xw7Lr4Tn1Vb9Yc6Pd3Sf5Hj";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Metrics_ForAnAdministrator_AreThere()
    {
        var seed = await shared.SeedAsync();
        var browser = await shared.BrowserAsync(seed.AdministratorId);
        using var earlier = await browser.GetAsync("/healthz");

        using var response = await browser.GetAsync("/metrics");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var text = await response.Content.ReadAsStringAsync(Cancelled);
        text.ShouldContain("klingboard_writes_stored_total");
        text.ShouldContain("http_server_request_duration_seconds_bucket");
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task Metrics_ForAMemberOrNobody_AreWhatIsMissing(string method)
    {
        var seed = await shared.SeedAsync();
        foreach (var browser in new[] { await shared.BrowserAsync(seed.Members[Role.Owner]), shared.Browser() })
        {
            var (metrics, missing) = (await AnswerOfAsync(browser, method, "/metrics"), await AnswerOfAsync(browser, method, "/nothing"));

            metrics.ShouldBe(missing);
            metrics.ShouldNotStartWith("200");
        }
    }

    [Fact]
    public async Task Metrics_WithTheSecret_AreThereForAScraper()
    {
        (await IsLetInAsync(scraped.BrowserAt("198.51.100.1"), Token)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("u8Gk2mQz0Xw7Lr4Tn1Vb9Yc6Pd3Sf5HJ")]
    [InlineData("")]
    public async Task Metrics_WithAnotherSecret_AreMissing(string secret)
    {
        (await IsLetInAsync(scraped.BrowserAt("198.51.100.2"), secret)).ShouldBeFalse();
    }

    [Fact]
    public async Task Metrics_WithoutASecretInTheSettings_AreMissingForAnyScraper()
    {
        (await IsLetInAsync(shared.Browser(), "")).ShouldBeFalse();
    }

    [Fact]
    public async Task Metrics_GuessedAtTooOften_AreMissingAlsoWithTheSecret()
    {
        var guesser = scraped.BrowserAt("203.0.113.7");
        for (var guess = 0; guess < MetricsToken.WrongPerMinute; guess++)
        {
            await IsLetInAsync(guesser, $"guess {guess}");
        }

        var asTheGuesser = await IsLetInAsync(guesser, Token);
        var fromElsewhere = await IsLetInAsync(scraped.BrowserAt("198.51.100.1"), Token);

        (asTheGuesser, fromElsewhere).ShouldBe((false, true));
    }

    private static async Task<bool> IsLetInAsync(Browser browser, string secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        using var response = await browser.Http.SendAsync(request, Cancelled);
        using var missing = await browser.GetAsync("/nothing");
        response.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, missing.StatusCode);
        return response.StatusCode == HttpStatusCode.OK;
    }

    private static async Task<string> AnswerOfAsync(Browser browser, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await browser.Http.SendAsync(request, Cancelled);
        var headers = response.Headers.Concat(response.Content.Headers)
            .Where(header => header.Key is not ("Date" or "Set-Cookie"))
            .Select(header => $"{header.Key}: {string.Join(",", header.Value)}")
            .Order();
        return $"{(int)response.StatusCode}\n{string.Join("\n", headers)}".Replace(path.TrimStart('/'), "", StringComparison.Ordinal);
    }

    /// <summary>The app with a secret for scrapers.</summary>
    public sealed class HostWithToken : IAsyncDisposable
    {
        private readonly KlingBoardHost _host = new() { Shape = builder => builder.UseSetting("KlingBoard:Metrics:Token", Token) };

        public Browser BrowserAt(string address)
        {
            var browser = _host.Browser();
            browser.Http.DefaultRequestHeaders.Add(AddressOfTests.Header, address);
            return browser;
        }

        public ValueTask DisposeAsync() => _host.DisposeAsync();
    }
}
