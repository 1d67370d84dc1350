using Bunit;
using KlingBoard.Components.Tests.Renders;
using KlingBoard.Data;
using KlingBoard.Data.Library;
using KlingBoard.Features.Library;
using KlingBoard.Features.Library.Pages;
using KlingBoard.Features.Library.Uploads;
using KlingBoard.Infrastructure.Signals;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Components.Tests.Library;

public sealed class LibraryPageTests : RendersContext
{
    public LibraryPageTests()
    {
        Services.AddSingleton<AntiforgeryStateProvider, NoTokens>().AddSingleton<UploadRules>();
        Services.AddScoped<LibraryService>();
        SetupScript("uploads");
    }

    [Theory]
    [InlineData("0193aaaa000070008000000000000001")]
    [InlineData("half-a-link")]
    public async Task Address_OfAnAssetThatDoesNotExist_SaysSoAndLeadsBack(string asset)
    {
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo($"/t/northlight/library?asset={asset}");
        var page = Render<LibraryPage>(parameters => parameters.AddCascadingValue(FrameOf()).Add(page => page.Team, "northlight"));
        page.WaitForAssertion(() => page.Find("aside h2").TextContent.ShouldBe("There is no such asset in this library"));

        await page.Find("aside .kb-empty button").ClickAsync(new());

        page.FindAll("aside").ShouldBeEmpty();
        navigation.Uri.ShouldEndWith("/library");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public async Task Asset_OfAColleague_CostsItsRowAndAnElementNothing(int viewers)
    {
        var pages = Enumerable.Range(0, viewers)
            .Select(_ => Render<LibraryPage>(parameters => parameters.AddCascadingValue(FrameOf()).Add(page => page.Team, "northlight"))).ToList();
        foreach (var page in pages)
        {
            await page.WaitForAssertionAsync(() => page.Find(".kb-tools").TextContent.ShouldContain("0 assets"));
        }

        var assetId = await AddAssetAsync();
        var before = Readings.Count;
        var bus = Services.GetRequiredService<SignalBus>();

        bus.Publish(LibrarySignal.OfElement(Shot.TeamId, Guid.NewGuid()));
        bus.Publish(LibrarySignal.OfAsset(Shot.TeamId, assetId));

        foreach (var page in pages)
        {
            await UntilAsync(() =>
            {
                Time.Advance(SignalBus.MergeWindow);
                return page.Find(".kb-tools").TextContent.Contains("1 asset", StringComparison.Ordinal);
            });
        }

        (Readings.Count - before).ShouldBe(viewers);
    }

    [Fact]
    public async Task Asset_UploadedBetweenCountingAndReading_IsListed()
    {
        SetupScript("tile-grid");
        await AddAssetAsync();
        var held = Readings.HoldNext("Assets");
        var page = Render<LibraryPage>(parameters => parameters.AddCascadingValue(FrameOf()).Add(page => page.Team, "northlight"));
        await held;
        await AddAssetAsync('b');

        await Readings.ReleaseAsync();

        await page.WaitForAssertionAsync(() => page.Find(".kb-tools").TextContent.ShouldContain("2 assets"));
    }

    private async Task<Guid> AddAssetAsync(char hash = 'a')
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<KlingBoardDbContext>>().CreateDbContextAsync(Xunit.TestContext.Current.CancellationToken);
        var file = new MediaFile(Shot.TeamId, new string(hash, 64), MediaKind.Image, "image/png", 1000, NowUtc);
        var asset = new Asset(Shot.TeamId, file.Id, "Mug", "mug.png", PersonId, NowUtc);
        db.AddRange(file, asset);
        await db.SaveChangesAsync(Xunit.TestContext.Current.CancellationToken);
        return asset.Id;
    }

    private sealed class NoTokens : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}
