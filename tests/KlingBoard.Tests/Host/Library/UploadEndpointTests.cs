using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using KlingBoard.Data.Teams;
using KlingBoard.Tests.Host.Infrastructure;
using KlingBoard.Tests.Media;

namespace KlingBoard.Tests.Host.Library;

[Trait("Category", "Host")]
public sealed class UploadEndpointTests(KlingBoardHost host)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Upload_Picture_IsCreatedAndDownloadsUnderASafeName()
    {
        var browser = await ArtistAsync();
        var picture = LibraryHttp.Unique(await File.ReadAllBytesAsync(await MediaSamples.JpegAsync(), Cancellation));

        var response = await browser.UploadAsync(picture, "../../Käse \"x\"\r\nSet-Cookie: a=b;\u202Egpj.exe");
        var upload = await response.ReadUploadAsync();
        var download = await browser.GetAsync($"/api/assets/{upload.AssetId:N}/download");

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        var disposition = download.Content.Headers.ContentDisposition!;
        (disposition.DispositionType, disposition.FileNameStar).ShouldBe(("attachment", "Käse xSet-Cookie a=b;gpj.jpg"));
        download.Content.Headers.ContentType!.ToString().ShouldBe("image/jpeg");
        (await download.Content.ReadAsByteArrayAsync(Cancellation)).ShouldBe(picture);
    }

    [Fact]
    public async Task Upload_BreakingARule_IsAProblemThatNamesIt()
    {
        var browser = await ArtistAsync();

        var response = await browser.UploadAsync(await File.ReadAllBytesAsync(await MediaSamples.PngAsync(200, 200), Cancellation));

        var problem = (await response.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!;
        (response.StatusCode, response.Content.Headers.ContentType!.MediaType).ShouldBe((HttpStatusCode.UnprocessableEntity, "application/problem+json"));
        ((string?)problem["ruleId"], (string?)problem["field"]).ShouldBe(("R21", "file"));
        ((string?)problem["detail"])!.ShouldContain("200 x 200");
    }

    [Fact]
    public async Task Upload_ScriptDeclaredAsPicture_IsRefused()
    {
        var browser = await ArtistAsync();

        var response = await browser.UploadAsync("<script>alert(1)</script>"u8.ToArray(), "cat.png");

        response.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Upload_SameFileTwice_IsOkWithTheSameAssetAndANote()
    {
        var browser = await ArtistAsync();
        var picture = LibraryHttp.Unique(await File.ReadAllBytesAsync(await MediaSamples.JpegAsync(), Cancellation));
        var first = await (await browser.UploadAsync(picture, "Maya.jpg")).ReadUploadAsync();

        var response = await browser.UploadAsync(picture, "Other.jpg");

        var second = await response.ReadUploadAsync();
        (response.StatusCode, second.AssetId, second.Note).ShouldBe((HttpStatusCode.OK, first.AssetId, "The library had this file already, as Maya."));
    }

    [Fact]
    public async Task Upload_WithoutAntiforgeryToken_IsRefused()
    {
        var browser = await ArtistAsync();

        var response = await browser.UploadAsync(await File.ReadAllBytesAsync(await MediaSamples.JpegAsync(), Cancellation), withToken: false);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Upload_ToAForeignAndToAMissingTeam_AnswersAlike()
    {
        var seed = await host.SeedAsync();
        var browser = await host.BrowserAsync(seed.StrangerId);
        var picture = await File.ReadAllBytesAsync(await MediaSamples.JpegAsync(), Cancellation);

        var foreign = await browser.UploadAsync(picture);
        var missing = await browser.UploadAsync(picture, team: "no-such-team");

        (foreign.StatusCode, missing.StatusCode).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.NotFound));
        (await foreign.Content.ReadAsStringAsync(Cancellation)).ShouldBe(await missing.Content.ReadAsStringAsync(Cancellation));
    }

    private async Task<Browser> ArtistAsync() => await host.BrowserAsync((await host.SeedAsync()).Members[Role.Artist]);
}
