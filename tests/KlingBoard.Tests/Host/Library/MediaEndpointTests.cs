using System.Net;
using System.Net.Http.Headers;
using KlingBoard.Data.Library;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Library;
using KlingBoard.Infrastructure.Storage;
using KlingBoard.Tests.Host.Infrastructure;
using KlingBoard.Tests.Media;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Tests.Host.Library;

[Trait("Category", "Host")]
public sealed class MediaEndpointTests(KlingBoardHost host)
{
    // Uploaded once: the tests of a class run one after the other and only look at it.
    private static UploadResponse? _video;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("original", "video/mp4")]
    [InlineData("poster", "image/jpeg")]
    [InlineData("preview", "video/mp4")]
    public async Task Media_OfAVideo_HasItsTypeIsAskedForEachTimeAndCanRunNothing(string variant, string contentType)
    {
        var (browser, video) = await UploadVideoAsync();

        using var response = await browser.GetAsync($"/media/{video.FileId:N}/{variant}");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.ToString().ShouldBe(contentType);
        response.Content.Headers.ContentDisposition.ShouldBeNull();
        response.Content.Headers.LastModified.ShouldBe(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        response.Headers.CacheControl!.ToString().Split(", ").Order().ShouldBe(["no-cache", "private"]);
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        response.Headers.GetValues("Content-Security-Policy").ShouldBe(["sandbox; default-src 'none'"]);
        response.Headers.GetValues("Cross-Origin-Resource-Policy").ShouldBe(["same-origin"]);
    }

    [Theory]
    [InlineData(".mp3", "audio/mpeg")]
    [InlineData(".wav", "audio/wav")]
    [InlineData(".m4a", "audio/mp4")]
    [InlineData(".aac", "audio/aac")]
    public async Task Media_OfASound_PlaysByRangesUnderItsTypeAndCanRunNothing(string extension, string contentType)
    {
        var (browser, _) = await UploadVideoAsync();
        using var uploaded = await browser.UploadAsync(await File.ReadAllBytesAsync(await MediaSamples.SoundAsync(extension), Cancellation), "tone");
        var sound = await uploaded.ReadUploadAsync();

        using var response = await SendAsync(browser, sound, request => request.Headers.Range = new RangeHeaderValue(0, 99));

        response.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        response.Content.Headers.ContentType!.ToString().ShouldBe(contentType);
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        response.Headers.GetValues("Content-Security-Policy").ShouldBe(["sandbox; default-src 'none'"]);
    }

    [Fact]
    public async Task Media_AskedForARange_GivesThatRange()
    {
        var (browser, video) = await UploadVideoAsync();
        var whole = await browser.Http.GetByteArrayAsync($"/media/{video.FileId:N}/original", Cancellation);

        using var response = await SendAsync(browser, video, request => request.Headers.Range = new RangeHeaderValue(100, 299));

        response.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        response.Content.Headers.ContentRange!.ToString().ShouldBe($"bytes 100-299/{whole.Length}");
        (await response.Content.ReadAsByteArrayAsync(Cancellation)).ShouldBe(whole[100..300]);
    }

    [Fact]
    public async Task Media_AskedForARangeBeyondTheEnd_IsNotSatisfiable()
    {
        var (browser, video) = await UploadVideoAsync();

        using var response = await SendAsync(browser, video, request => request.Headers.Range = new RangeHeaderValue(1L << 40, null));

        response.StatusCode.ShouldBe(HttpStatusCode.RequestedRangeNotSatisfiable);
    }

    [Fact]
    public async Task Media_AskedForManyRanges_GivesTheFileOnce()
    {
        var (browser, video) = await UploadVideoAsync();

        using var response = await SendAsync(
            browser, video, request => request.Headers.TryAddWithoutValidation("Range", "bytes=" + string.Join(',', Enumerable.Range(0, 1000).Select(i => $"{i}-{i}"))));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("original")]
    [InlineData("poster")]
    [InlineData("preview")]
    public async Task Media_KnownByItsHash_IsNotSentAgainAndNotToWhoeverLeft(string variant)
    {
        var (browser, video) = await UploadVideoAsync();
        var path = $"/media/{video.FileId:N}/{variant}";
        using var first = await browser.GetAsync(path);
        var tag = first.Headers.ETag!;
        var left = await host.BrowserAsync((await host.SeedAsync()).StrangerId);

        using var second = await SendAsync(browser, video, request => request.Headers.IfNoneMatch.Add(tag), path);
        using var afterLeaving = await SendAsync(left, video, request => request.Headers.IfNoneMatch.Add(tag), path);

        tag.IsWeak.ShouldBeFalse();
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        second.Headers.CacheControl!.NoCache.ShouldBeTrue();
        afterLeaving.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/media/{0:N}/original")]
    [InlineData("/media/{0:N}/poster")]
    [InlineData("/api/assets/{1:N}/download")]
    public async Task Media_AskedForItsHeadAlone_GivesTypeAndSize(string path)
    {
        var (browser, video) = await UploadVideoAsync();
        path = string.Format(System.Globalization.CultureInfo.InvariantCulture, path, video.FileId, video.AssetId);
        using var request = new HttpRequestMessage(HttpMethod.Head, path);

        using var head = await browser.Http.SendAsync(request, Cancellation);
        using var whole = await browser.GetAsync(path);

        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        (head.Content.Headers.ContentType, head.Content.Headers.ContentLength)
            .ShouldBe((whole.Content.Headers.ContentType, whole.Content.Headers.ContentLength));
        (await head.Content.ReadAsByteArrayAsync(Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Media_LongAfterSignIn_RenewsNoCookieAndKeepsItsTag()
    {
        // An app of its own: the clock of the shared one stands still for all.
        await using var later = new KlingBoardHost();
        var browser = await later.BrowserAsync((await later.SeedAsync()).Members[Role.Artist]);
        var upload = await browser.UploadAsync(await File.ReadAllBytesAsync(await MediaSamples.VideoAsync(), Cancellation), "clip.mp4");
        var video = await upload.ReadUploadAsync();
        later.Time.Advance(TimeSpan.FromMinutes(30));

        using var response = await browser.GetAsync($"/media/{video.FileId:N}/poster");

        response.Headers.Contains("Set-Cookie").ShouldBeFalse();
        response.Headers.ETag.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("0")]
    [InlineData("Original")]
    [InlineData("..%2Foriginal")]
    [InlineData("thumbnail")]
    public async Task Media_VariantThatIsNone_IsNotFound(string variant)
    {
        var (browser, video) = await UploadVideoAsync();

        using var response = await browser.GetAsync($"/media/{video.FileId:N}/{variant}");

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Media_ForeignAndMissing_AnswerAlike()
    {
        var (_, video) = await UploadVideoAsync();
        var stranger = await host.BrowserAsync((await host.SeedAsync()).StrangerId);

        using var foreign = await stranger.GetAsync($"/media/{video.FileId:N}/original");
        using var missing = await stranger.GetAsync($"/media/{Guid.CreateVersion7():N}/original");

        (foreign.StatusCode, missing.StatusCode).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.NotFound));
        foreign.Content.Headers.ContentType.ShouldBe(missing.Content.Headers.ContentType);
        foreign.Headers.Select(header => header.Key).Order().ShouldBe(missing.Headers.Select(header => header.Key).Order());
    }

    [Fact]
    public async Task Media_OfATypeThatIsNotOnTheList_LeavesAsAnAttachmentWithoutOne()
    {
        var seed = await host.SeedAsync();
        var (_, video) = await UploadVideoAsync();
        await using var db = await host.DbAsync();
        var stored = (await db.MediaFiles.FindAsync([video.FileId], Cancellation))!.PosterSha256!;
        var odd = new MediaFile(seed.TeamId, Convert.ToHexStringLower(Guid.NewGuid().ToByteArray()).PadLeft(64, '0'), MediaKind.Image, "text/html", 1, DateTime.UnixEpoch)
        {
            PosterSha256 = stored,
        };
        var content = ((LocalMediaStore)host.Services.GetRequiredService<IMediaStore>()).PathOf(odd.Sha256);
        Directory.CreateDirectory(Path.GetDirectoryName(content)!);
        await File.WriteAllTextAsync(content, "<script>alert(1)</script>", Cancellation);
        db.Add(odd);
        await db.SaveChangesAsync(Cancellation);
        var browser = await host.BrowserAsync(seed.Members[Role.Viewer]);

        using var response = await browser.GetAsync($"/media/{odd.Id:N}/original");

        response.Content.Headers.ContentType!.ToString().ShouldBe("application/octet-stream");
        response.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
    }

    [Fact]
    public async Task Download_OfAnAsset_IsAskedForEachTimeAndCanRunNothing()
    {
        var (browser, video) = await UploadVideoAsync();

        using var response = await browser.GetAsync($"/api/assets/{video.AssetId:N}/download");

        response.Headers.CacheControl.ShouldNotBeNull().ToString().Split(", ").Order().ShouldBe(["no-cache", "private"]);
        response.Headers.GetValues("Content-Security-Policy").ShouldBe(["sandbox; default-src 'none'"]);
    }

    [Fact]
    public async Task Download_AskedForARange_GivesThatRange()
    {
        var (browser, video) = await UploadVideoAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/assets/{video.AssetId:N}/download");
        request.Headers.Range = new RangeHeaderValue(0, 9);

        using var response = await browser.Http.SendAsync(request, Cancellation);

        (response.StatusCode, response.Content.Headers.ContentLength).ShouldBe((HttpStatusCode.PartialContent, 10));
    }

    private async Task<(Browser Browser, UploadResponse Video)> UploadVideoAsync()
    {
        var browser = await host.BrowserAsync((await host.SeedAsync()).Members[Role.Artist]);
        if (_video is null)
        {
            var upload = await browser.UploadAsync(await File.ReadAllBytesAsync(await MediaSamples.VideoAsync(), Cancellation), "clip.mp4");
            _video = await upload.ReadUploadAsync();
        }

        return (browser, _video);
    }

    private static async Task<HttpResponseMessage> SendAsync(Browser browser, UploadResponse video, Action<HttpRequestMessage> shape, string? path = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path ?? $"/media/{video.FileId:N}/original");
        shape(request);
        return await browser.Http.SendAsync(request, Cancellation);
    }
}
