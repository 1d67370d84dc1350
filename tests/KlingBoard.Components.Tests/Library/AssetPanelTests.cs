using Bunit;
using KlingBoard.Components.Tiles;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Library;
using KlingBoard.Features.Library.Pages;
using KlingBoard.Features.Library.Reading;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Components.Tests.Library;

public sealed class AssetPanelTests : ComponentContext
{
    private static readonly AssetView Maya = new(
        Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), "Maya", "maya.mp4", MediaKind.Video, "video/mp4", 38_400_000,
        1920, 1080, 6.04, 24, true, new string('a', 64), "Ines", new DateTime(2026, 11, 21, 9, 0, 0, DateTimeKind.Utc), new MediaCoding { Codec = "h264", PixelFormat = "yuv420p", BitDepth = 8 });

    private readonly List<string> _names = [];
    private Result<Done> _answer = default(Done);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AssetTile_PlaysItsAssetLarge_ByADoubleClickOnlyWhereAClickDoesNotChooseForGood(bool playsTwice)
    {
        var tile = Render<AssetTile>(parameters => parameters.Add(tile => tile.Tile, new Tile<AssetView>(Maya, 0, 1, IsActive: true)).Add(tile => tile.PlaysTwice, playsTwice)).Find("[role=option]");

        (tile.GetAttribute("data-kb-play"), tile.HasAttribute("data-kb-play-twice")).ShouldBe((KlingBoardUrls.AssetPlay(Maya.Id), playsTwice));
    }

    [Fact]
    public void AssetPanel_OfAVideo_TellsItsFacts()
    {
        var panel = RenderPanel(Maya);

        var facts = panel.FindAll("dt").Zip(panel.FindAll("dd")).ToDictionary(pair => pair.First.TextContent, pair => pair.Second.TextContent.Trim());
        (facts["Picture"], facts["Length"], facts["Codec"], facts["Sound"], facts["File"])
            .ShouldBe(("1920 × 1080 · 24 fps", "6.04 s", "H.264", "Yes", "maya.mp4 · 38.4 MB"));
        panel.Markup.ShouldNotContain("Browsers do not play");
    }

    [Fact]
    public void AssetPanel_OfAVideoThatBrowsersDoNotPlay_SaysSoInWords()
    {
        var panel = RenderPanel(Maya with { Coding = new MediaCoding { Codec = "prores", PixelFormat = "yuv422p10le", BitDepth = 10 } });

        panel.Find(".kb-panel-body > p").TextContent.ShouldStartWith("Browsers do not play ProRes, 10 bit");
    }

    [Fact]
    public void AssetPanel_OfASound_PlaysItUnderItsWaveform()
    {
        var rain = Maya with { Kind = MediaKind.Audio, ContentType = "audio/mpeg", WidthPixels = null, HeightPixels = null, FramesPerSecond = null, Coding = new() };

        var panel = RenderPanel(rain);

        panel.Find("img").GetAttribute("src").ShouldBe(KlingBoardUrls.Media(rain.FileId, MediaVariant.Poster));
        panel.Find("kb-player[data-size=sound]").GetAttribute("data-kb-item")!.ShouldContain(KlingBoardUrls.Media(rain.FileId, MediaVariant.Original));
        panel.FindAll("dt").Select(fact => fact.TextContent).ShouldBe(["Kind", "Length", "File", "Added", "SHA-256"]);
    }

    [Fact]
    public void AssetPanel_InUse_LinksToTheShot()
    {
        var use = new AssetUse(Guid.CreateVersion7(), "First Light", Guid.CreateVersion7(), "3B", "At the window", ReferenceRole.VideoBase, "Maya");

        var panel = RenderPanel(Maya, uses: [use]);

        var link = panel.Find("section a");
        (link.TextContent, link.GetAttribute("href")).ShouldBe(("3B At the window", KlingBoardUrls.Board("northlight", use.ProjectId, use.ShotId)));
    }

    [Fact]
    public void AssetPanel_ForSomebodyWhoMayNotEdit_OffersDownloadOnly()
    {
        var panel = RenderPanel(Maya, canEdit: false);

        panel.FindAll("input, .kb-panel-foot").ShouldBeEmpty();
        panel.Find("a[download]").GetAttribute("href").ShouldBe(KlingBoardUrls.AssetDownload(Maya.Id));
    }

    [Fact]
    public async Task AssetPanel_NewName_IsSavedOnce()
    {
        var panel = RenderPanel(Maya);

        await panel.Find("input").ChangeAsync("Maya, front");

        _names.ShouldBe(["Maya, front"]);
    }

    [Fact]
    public async Task AssetPanel_NameRefused_SaysWhyBelowTheField()
    {
        _answer = new InvalidError("Give the asset a name.");
        var panel = RenderPanel(Maya);

        await panel.Find("input").ChangeAsync(" ");

        panel.Find(".mud-input-helper-text").TextContent.Trim().ShouldBe("Give the asset a name.");
        panel.Find("input").GetAttribute("aria-invalid").ShouldBe("true");
    }

    [Fact]
    public void AssetPanel_RenamedByAColleague_ShowsTheNewName()
    {
        var panel = RenderPanel(Maya);

        panel.Render(parameters => parameters.Add(p => p.Asset, Maya with { Name = "Maya, back" }));

        panel.Find("input").GetAttribute("value").ShouldBe("Maya, back");
    }

    [Fact]
    public void AssetPanel_DeletionRefused_SaysWhyAtTheButton()
    {
        var panel = RenderPanel(Maya, refusal: "It is used in 3B.");

        panel.Find(".kb-panel-foot [role=alert]").TextContent.ShouldBe("It is used in 3B.");
    }

    private IRenderedComponent<AssetPanel> RenderPanel(
        AssetView asset, bool canEdit = true, IReadOnlyList<AssetUse>? uses = null, string? refusal = null) => Render<AssetPanel>(parameters => parameters
            .Add(panel => panel.Asset, asset)
            .Add(panel => panel.Team, "northlight")
            .Add(panel => panel.CanEdit, canEdit)
            .Add(panel => panel.Uses, uses ?? [])
            .Add(panel => panel.Refusal, refusal)
            .Add(panel => panel.Rename, name =>
            {
                _names.Add(name);
                return Task.FromResult(_answer);
            }));
}
