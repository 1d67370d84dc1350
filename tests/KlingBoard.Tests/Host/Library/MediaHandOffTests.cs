using System.Net;
using System.Net.Http.Headers;
using KlingBoard.Data.Teams;
using KlingBoard.Infrastructure.Media;
using KlingBoard.Tests.Host.AccessMatrix;
using KlingBoard.Tests.Host.Infrastructure;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KlingBoard.Tests.Host.Library;

/// <summary>The trusted proxy is told where a file lies, once the app has said that it may be seen; nobody else is.</summary>
[Trait("Category", "Host")]
public sealed class MediaHandOffTests : IAsyncLifetime
{
    private const string Header = "X-Accel-Redirect";
    private const string Proxy = "10.1.2.3";
    private const string Visitor = "203.0.113.7";

    private readonly KlingBoardHost _host = new()
    {
        Shape = builder => builder.UseSetting("KlingBoard:Media:AccelPath", "/klingboard-media/").UseSetting("KlingBoard:TrustedProxies:0", Proxy),
    };

    private string _path = "";
    private string _sha256 = "";
    private Browser _viewer = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var seed = await _host.SeedAsync();
        await using var db = await _host.DbAsync();
        _sha256 = (await db.MediaFiles.SingleAsync(file => file.Id == seed.FileId, Cancellation)).Sha256;
        _path = $"/media/{seed.FileId:N}/original";
        _viewer = await _host.BrowserAsync(seed.Members[Role.Viewer]);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task File_AskedForThroughTheProxy_IsTheProxysToSend()
    {
        using var first = await SendAsync(_viewer, Proxy, passedOn: true);
        using var byPermit = await SendAsync(_viewer, Proxy, passedOn: true, request => request.Headers.Range = new RangeHeaderValue(0, 3));

        foreach (var response in new[] { first, byPermit })
        {
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            response.Headers.GetValues(Header).ShouldBe([$"/klingboard-media/{_sha256[..2]}/{_sha256}"]);
            response.Headers.ETag!.Tag.ShouldBe($"\"{_sha256}\"");
            response.Content.Headers.ContentType!.ToString().ShouldBe("image/jpeg");
            (await response.Content.ReadAsByteArrayAsync(Cancellation)).ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData(Visitor, true)]
    [InlineData(Visitor, false)]
    [InlineData(Proxy, false)]
    [InlineData("", true)]
    public async Task File_AskedForPastTheProxy_IsSentFromHere(string peer, bool passedOn)
    {
        using var response = await SendAsync(_viewer, peer, passedOn);

        response.Headers.Contains(Header).ShouldBeFalse();
        (await response.Content.ReadAsByteArrayAsync(Cancellation)).Length.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task File_OfAnotherTeam_IsHandedToNobody()
    {
        using var response = await SendAsync(await _host.BrowserAsync((await _host.SeedAsync()).StrangerId), Proxy, passedOn: true);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        response.Headers.Contains(Header).ShouldBeFalse();
    }

    [Theory]
    [InlineData("If-None-Match", HttpStatusCode.NotModified)]
    [InlineData("If-Match", HttpStatusCode.OK)]
    public async Task File_AskedForUnderACondition_IsJudgedHere(string condition, HttpStatusCode status)
    {
        using var response = await SendAsync(_viewer, Proxy, passedOn: true, request => request.Headers.TryAddWithoutValidation(condition, $"\"{_sha256}\""));

        response.StatusCode.ShouldBe(status);
        response.Headers.Contains(Header).ShouldBeFalse();
    }

    [Fact]
    public async Task InternalPath_AskedForByAVisitor_IsNotThere()
    {
        using var response = await _viewer.GetAsync($"/klingboard-media/{_sha256[..2]}/{_sha256}");

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public void OwnPaths_AreAllThatTheAppAnswersUnder()
    {
        var first = RouteInventory.Of(_host)
            .Where(key => key.Contains('/', StringComparison.Ordinal))
            .Select(key => key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..].Split('/')[0])
            .Where(part => part.Length > 0 && part[0] is not '{' and not '*')
            .Distinct();

        first.Except(ValidateMediaOptions.OwnPaths).ShouldBeEmpty();
    }

    [Fact]
    public async Task Start_WithAPathButNoProxy_IsRefused()
    {
        await using var host = new KlingBoardHost { Shape = builder => builder.UseSetting("KlingBoard:Media:AccelPath", "/klingboard-media/") };

        Should.Throw<OptionsValidationException>(() => host.Services).Message.ShouldContain("no proxy is trusted");
    }

    private async Task<HttpResponseMessage> SendAsync(Browser browser, string peer, bool passedOn, Action<HttpRequestMessage>? shape = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _path);
        if (peer.Length > 0)
        {
            request.Headers.Add(AddressOfTests.Header, peer);
        }

        if (passedOn)
        {
            request.Headers.Add("X-Forwarded-For", Visitor);
            request.Headers.Add("X-Forwarded-Proto", "https");
        }

        shape?.Invoke(request);
        return await browser.Http.SendAsync(request, Cancellation);
    }
}
