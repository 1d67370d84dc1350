using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using KlingBoard.Components;
using KlingBoard.Data.Library;
using KlingBoard.Data.Teams;
using KlingBoard.Tests.Host.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Host.Gallery;

[Trait("Category", "Host")]
public sealed class GalleryDownloadTests(KlingBoardHost host)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Take_Downloaded_IsAnAttachmentUnderItsPlaceOnTheBoard()
    {
        var (seed, browser) = await SignedInAsync();

        using var response = await browser.GetAsync(KlingBoardUrls.TakeDownload(seed.TakeId));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.ToString().ShouldBe("video/mp4");
        response.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        response.Content.Headers.ContentDisposition.FileNameStar.ShouldBe("First-Light_Kitchen_1A_T01.mp4");
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        (await response.Content.ReadAsStringAsync(Cancelled)).ShouldBe("a video, likewise");
    }

    [Fact]
    public async Task Take_AskedForARange_GivesThatPart()
    {
        var (seed, browser) = await SignedInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, KlingBoardUrls.TakeDownload(seed.TakeId));
        request.Headers.Range = new RangeHeaderValue(2, 6);

        using var response = await browser.Http.SendAsync(request, Cancelled);

        response.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        response.Content.Headers.ContentRange!.ToString().ShouldBe("bytes 2-6/17");
        (await response.Content.ReadAsStringAsync(Cancelled)).ShouldBe("video");
    }

    [Fact]
    public async Task Take_AskedForAgainWithItsTag_IsNotSentTwice()
    {
        var (seed, browser) = await SignedInAsync();
        using var first = await browser.GetAsync(KlingBoardUrls.TakeDownload(seed.TakeId));
        using var request = new HttpRequestMessage(HttpMethod.Get, KlingBoardUrls.TakeDownload(seed.TakeId));
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var response = await browser.Http.SendAsync(request, Cancelled);

        first.Headers.ETag!.IsWeak.ShouldBeFalse();
        response.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("?variant=watermarked")]
    [InlineData("?variant=poster")]
    [InlineData("?variant=..%2F..%2Fetc")]
    public async Task Take_InAVariantThatIsNotThere_IsNotFound(string query)
    {
        var (seed, browser) = await SignedInAsync();

        using var response = await browser.GetAsync(KlingBoardUrls.TakeDownload(seed.TakeId) + query);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Take_OfAnotherTeam_IsNotFoundLikeAMissingOne()
    {
        var seed = await host.SeedAsync();
        var stranger = await host.BrowserAsync(seed.StrangerId);

        using var foreign = await stranger.GetAsync(KlingBoardUrls.TakeDownload(seed.TakeId));
        using var missing = await stranger.GetAsync(KlingBoardUrls.TakeDownload(Guid.NewGuid()));

        (foreign.StatusCode, missing.StatusCode).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task Zip_OfATakeAndAnAsset_StreamsBothWithManifestAndList()
    {
        var (seed, browser) = await SignedInAsync();

        using var response = await PostZipAsync(browser, $"{seed.TakeId:N},{seed.AssetId:N}");
        using var zip = new ZipArchive(await response.Content.ReadAsStreamAsync(Cancelled));

        response.Content.Headers.ContentType!.ToString().ShouldBe("application/zip");
        response.Content.Headers.ContentDisposition!.FileNameStar!.ShouldStartWith("northlight_gallery_");
        zip.Entries.Select(entry => entry.FullName).ShouldBe(
            ["contents.csv", "First-Light_Kitchen_1A_T01.mp4", "manifests/First-Light_Kitchen_1A_T01.json", "Maya.jpg"]);
    }

    [Fact]
    public async Task Zip_WithAnItemOfAnotherTeam_IsRefusedAsAWhole()
    {
        var (seed, browser) = await SignedInAsync();
        var foreignId = await AddForeignAssetAsync();

        using var response = await PostZipAsync(browser, $"{seed.AssetId:N},{foreignId:N}");

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Theory]
    [InlineData("")]
    [InlineData("not-an-id")]
    public async Task Zip_OfNothingReadable_NamesWhatIsWrong(string items)
    {
        var (_, browser) = await SignedInAsync();

        using var response = await PostZipAsync(browser, items);

        response.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await response.Content.ReadAsStringAsync(Cancelled)).ShouldContain("\"field\":\"items\"");
    }

    [Fact]
    public async Task Zip_PostedWithoutTheFormsToken_IsRefused()
    {
        var (seed, browser) = await SignedInAsync();

        using var response = await browser.Http.PostAsync(
            KlingBoardUrls.GalleryZip(Seed.Slug), new FormUrlEncodedContent([KeyValuePair.Create("items", seed.AssetId.ToString())]), Cancelled);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<(Seed Seed, Browser Browser)> SignedInAsync()
    {
        var seed = await host.SeedAsync();
        return (seed, await host.BrowserAsync(seed.Members[Role.Viewer]));
    }

    private static async Task<HttpResponseMessage> PostZipAsync(Browser browser, string items) => await browser.Http.PostAsync(
        KlingBoardUrls.GalleryZip(Seed.Slug),
        new FormUrlEncodedContent(
            [KeyValuePair.Create("items", items), KeyValuePair.Create("__RequestVerificationToken", await browser.FormTokenAsync())]),
        Cancelled);

    private async Task<Guid> AddForeignAssetAsync()
    {
        await using var db = await host.DbAsync();
        var teamId = await db.Teams.Where(team => team.Slug == Seed.OtherSlug).Select(team => team.Id).SingleAsync(Cancelled);
        var file = new MediaFile(teamId, Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N"), MediaKind.Image, "image/jpeg", 1, DateTime.UnixEpoch);
        var asset = new Asset(teamId, file.Id, "Theirs", "theirs.jpg", null, DateTime.UnixEpoch);
        db.AddRange(file, asset);
        await db.SaveChangesAsync(Cancelled);
        return asset.Id;
    }
}
