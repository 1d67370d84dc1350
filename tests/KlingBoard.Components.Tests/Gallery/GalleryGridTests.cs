using Bunit;
using KlingBoard.Components.Tiles;
using KlingBoard.Data.Gallery;
using KlingBoard.Features.Gallery;
using KlingBoard.Features.Gallery.Grid;
using KlingBoard.Features.Gallery.Reading;
using KlingBoard.Infrastructure.Results;
using Microsoft.AspNetCore.Components.Web;

namespace KlingBoard.Components.Tests.Gallery;

/// <summary>A gallery of two days with 6 and 1200 items, in a window of 1000 by 600 pixels: rows of four.</summary>
public sealed class GalleryGridTests : ComponentContext
{
    private static readonly DateTime Newest = new(2026, 11, 21, 12, 0, 0, DateTimeKind.Utc);

    // As it was with hand-made tiles alone: a control of a library in each would be ten times that.
    private const int BytesPerTile = 1_100;

    private readonly List<GalleryItemView> _items = [];
    private readonly GallerySelection _selection = new();
    private Guid? _opened;
    private int _left;

    public GalleryGridTests()
    {
        SetupScript("tile-grid");
        _items.AddRange(Enumerable.Range(0, 6).Select(i => ItemOf($"Today {i}", Newest.AddSeconds(-i))));
        _items.AddRange(Enumerable.Range(0, 1200).Select(i => ItemOf($"Yesterday {i}", Newest.AddDays(-1).AddSeconds(-i))));
    }

    [Fact]
    public async Task Grid_OfManyItems_HasOnlyThoseInViewInThePage()
    {
        var grid = await RenderAsync();

        grid.FindAll("article").Count.ShouldBeInRange(12, 60);
        grid.FindAll("h2").Count.ShouldBe(2);
    }

    [Fact]
    public async Task Grid_Of200TilesInView_IsNoHeavierThanPlainMarkup()
    {
        var grid = await RenderAsync();

        await ViewAsync(grid, 0, 7_000, 1000);

        var tiles = grid.FindAll("article").Count;
        tiles.ShouldBeGreaterThanOrEqualTo(200);
        (System.Text.Encoding.UTF8.GetByteCount(grid.Markup) / tiles).ShouldBeLessThanOrEqualTo(BytesPerTile);
    }

    [Fact]
    public async Task Grid_ScrolledFarDown_ShowsTheItemsThere()
    {
        var grid = await RenderAsync();

        await ViewAsync(grid, 20_000, 600, 1000);

        grid.FindAll("article").Select(tile => tile.GetAttribute("aria-posinset")).ShouldContain("561");
    }

    [Fact]
    public async Task Click_OnATile_OpensIt()
    {
        var grid = await RenderAsync();

        await Tile(grid, 2).ClickAsync(new MouseEventArgs());

        _opened.ShouldBe(_items[2].Id);
        _selection.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Click_OnTheCheckbox_SelectsWithoutOpening()
    {
        var grid = await RenderAsync();

        await Tile(grid, 2).QuerySelector(".check")!.ClickAsync(new MouseEventArgs());

        Selected().ShouldBe(["Today 2"]);
        _opened.ShouldBeNull();
        Tile(grid, 2).GetAttribute("aria-selected").ShouldBe("true");
    }

    [Fact]
    public async Task ShiftClick_AfterASelectedTile_SelectsTheRangeAcrossDays()
    {
        var grid = await RenderAsync();
        await Tile(grid, 4).QuerySelector(".check")!.ClickAsync(new MouseEventArgs());

        await Tile(grid, 7).ClickAsync(new MouseEventArgs { ShiftKey = true });

        Selected().ShouldBe(["Today 4", "Today 5", "Yesterday 0", "Yesterday 1"]);
    }

    [Fact]
    public async Task ControlClick_OnASelectedTile_TakesItOutAgain()
    {
        var grid = await RenderAsync();
        await Tile(grid, 1).ClickAsync(new MouseEventArgs { CtrlKey = true });
        await Tile(grid, 3).ClickAsync(new MouseEventArgs { MetaKey = true });

        await Tile(grid, 1).ClickAsync(new MouseEventArgs { CtrlKey = true });

        Selected().ShouldBe(["Today 3"]);
    }

    [Fact]
    public async Task SelectAll_OfMoreThanAZipHolds_SelectsTheNewestAndSaysSo()
    {
        var grid = await RenderAsync();

        await PressAsync(grid, "a", isControl: true);

        _selection.Count.ShouldBe(GallerySelection.MaxCount);
        _selection.WasCut.ShouldBeTrue();
        Selected()[0].ShouldBe("Today 0");
    }

    [Fact]
    public async Task Arrows_MoveTheOneTabStop()
    {
        var grid = await RenderAsync();

        await PressAsync(grid, "ArrowDown");
        await PressAsync(grid, "ArrowRight");

        grid.FindAll("article[tabindex='0']").Select(tile => tile.GetAttribute("aria-posinset")).ShouldBe(["6"]);
    }

    [Fact]
    public async Task ShiftArrow_StretchesASelectionFromTheTabStop()
    {
        var grid = await RenderAsync();

        await PressAsync(grid, "ArrowRight", isShift: true);
        await PressAsync(grid, "ArrowRight", isShift: true);

        Selected().ShouldBe(["Today 0", "Today 1", "Today 2"]);
    }

    [Fact]
    public async Task ShiftArrow_AfterPlainMoves_StartsWhereTheyWentAndNotAtAnEarlierChoice()
    {
        var grid = await RenderAsync();
        await PressAsync(grid, " ", isControl: true);
        await PressAsync(grid, " ", isControl: true);
        await PressAsync(grid, "ArrowRight");
        await PressAsync(grid, "ArrowRight");

        await PressAsync(grid, "ArrowRight", isShift: true);

        Selected().ShouldBe(["Today 2", "Today 3"]);
    }

    [Fact]
    public async Task ShiftArrow_FromATileThatIsSelectedAlready_KeepsItAndGivesBackWhatItPassed()
    {
        var grid = await RenderAsync();
        await PressAsync(grid, " ", isControl: true);

        await PressAsync(grid, "ArrowRight");
        await PressAsync(grid, "ArrowRight", isShift: true);
        await PressAsync(grid, "ArrowRight", isShift: true);
        await PressAsync(grid, "ArrowLeft", isShift: true);

        Selected().ShouldBe(["Today 0", "Today 1", "Today 2"]);
    }

    [Fact]
    public async Task CtrlSpaceEnterAndEscape_SelectOpenAndLeave()
    {
        var grid = await RenderAsync();

        await PressAsync(grid, " ", isControl: true);
        await PressAsync(grid, "Enter");
        await PressAsync(grid, "Escape");

        Selected().ShouldBe(["Today 0"]);
        _opened.ShouldBe(_items[0].Id);
        _left.ShouldBe(1);
    }

    [Fact]
    public async Task Space_Alone_PlaysInTheBrowserAndSelectsNothing()
    {
        var grid = await RenderAsync();

        await PressAsync(grid, " ");

        Selected().ShouldBeEmpty();
        grid.Find("[role=option]").GetAttribute("data-kb-play").ShouldBe(
            _items[0].Kind == GalleryKind.Take ? KlingBoardUrls.TakePlay(_items[0].Id) : KlingBoardUrls.AssetPlay(_items[0].Id));
    }

    [Fact]
    public async Task Tile_WithALongName_KeepsTheWholeNameForAssistiveTechnology()
    {
        _items[0] = ItemOf(new string('x', 120), Newest);
        var grid = await RenderAsync();

        Tile(grid, 0).GetAttribute("aria-label")!.ShouldStartWith(new string('x', 120));
    }

    private string[] Selected() => [.. _selection.Items.Select(item => item.Name)];

    private static AngleSharp.Dom.IElement Tile(IRenderedComponent<GalleryGrid> grid, int ordinal) =>
        grid.Find($"article[aria-posinset='{ordinal + 1}']");

    private static Task PressAsync(IRenderedComponent<GalleryGrid> grid, string key, bool isControl = false, bool isShift = false) =>
        grid.Find("[role=listbox]").KeyDownAsync(new KeyboardEventArgs { Key = key, CtrlKey = isControl, ShiftKey = isShift });

    private static Task ViewAsync(IRenderedComponent<GalleryGrid> grid, double top, double height, double width)
    {
        var tiles = grid.FindComponent<TileGrid<GalleryItemView>>();
        return tiles.InvokeAsync(() => tiles.Instance.OnViewedAsync(top, height, width));
    }

    private async Task<IRenderedComponent<GalleryGrid>> RenderAsync()
    {
        var window = new GalleryWindow(
            [
                new GalleryDay(new DateOnly(2026, 11, 21), Newest.Date, Newest.Date.AddDays(1), 6),
                new GalleryDay(new DateOnly(2026, 11, 20), Newest.Date.AddDays(-1), Newest.Date, 1200),
            ],
            (after, limit, _) => Task.FromResult<Result<GalleryPageView>>(
                new GalleryPageView([.. _items.Where(item => after.CompareTo(item.Key) < 0).Take(limit)], HasMore: true)));
        var grid = Render<GalleryGrid>(parameters => parameters
            .Add(p => p.Window, window)
            .Add(p => p.Selection, _selection)
            .Add(p => p.OnOpen, id => _opened = id)
            .Add(p => p.OnLeave, () => _left++));
        await ViewAsync(grid, 0, 600, 1000);
        return grid;
    }

    private static GalleryItemView ItemOf(string name, DateTime createdAtUtc) => new()
    {
        Id = Guid.CreateVersion7(),
        Kind = GalleryKind.Image,
        FileId = Guid.NewGuid(),
        Name = name,
        CreatedAtUtc = createdAtUtc,
        Sha256 = new string('a', 64),
        SizeBytes = 1000,
    };
}
