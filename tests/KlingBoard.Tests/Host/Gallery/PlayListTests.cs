using System.Net;
using System.Net.Http.Json;
using KlingBoard.Components;
using KlingBoard.Components.Player;
using KlingBoard.Data.Teams;
using KlingBoard.Tests.Host.Infrastructure;

namespace KlingBoard.Tests.Host.Gallery;

[Trait("Category", "Host")]
public sealed class PlayListTests(KlingBoardHost host)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Take_Played_ComesWithItsShotsNameItsFileAndItsPlace()
    {
        var seed = await host.SeedAsync();
        var browser = await host.BrowserAsync(seed.Members[Role.Viewer]);

        using var response = await browser.GetAsync(KlingBoardUrls.TakePlay(seed.TakeId));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var list = (await response.Content.ReadFromJsonAsync<PlayList>(Cancelled))!;
        var take = list.Items.Single();
        (list.ChosenId, take.Id, take.Number, take.Kind, take.DownloadUrl)
            .ShouldBe((seed.TakeId, seed.TakeId, 1, "video", KlingBoardUrls.TakeDownload(seed.TakeId)));
        list.Title.ShouldStartWith("1A ");
        take.Link!.ShouldContain("&take=");
        (await browser.GetAsync(take.Url)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Take_OfAnotherTeam_IsNotFoundLikeAMissingOne()
    {
        var seed = await host.SeedAsync();
        var stranger = await host.BrowserAsync(seed.StrangerId);

        using var foreign = await stranger.GetAsync(KlingBoardUrls.TakePlay(seed.TakeId));
        using var missing = await stranger.GetAsync(KlingBoardUrls.TakePlay(Guid.NewGuid()));
        using var asset = await stranger.GetAsync(KlingBoardUrls.AssetPlay(seed.AssetId));

        (foreign.StatusCode, missing.StatusCode, asset.StatusCode).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound));
    }
}
