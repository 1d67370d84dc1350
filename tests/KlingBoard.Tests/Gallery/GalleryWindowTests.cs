using KlingBoard.Data.Gallery;
using KlingBoard.Features.Gallery.Grid;
using KlingBoard.Features.Gallery.Reading;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Tests.Gallery;

public sealed class GalleryWindowTests
{
    private static readonly DateTime Newest = new(2026, 11, 21, 12, 0, 0, DateTimeKind.Utc);

    private readonly List<GalleryItemView> _items = [];
    private int _reads;

    [Fact]
    public async Task Window_EnteredAtALateDay_ReadsThatDayAndNotTheOnesBefore()
    {
        var window = WindowOf(500, 500, 500);

        await window.EnsureAsync(1000, 1010, Cancelled);

        window.ItemAt(1000)!.Name.ShouldBe("1000");
        window.ItemAt(500).ShouldBeNull();
        _reads.ShouldBe(1);
    }

    [Fact]
    public async Task Window_OverManySmallDays_ReadsThemTogether()
    {
        var window = WindowOf([.. Enumerable.Repeat(2, 30)]);

        await window.EnsureAsync(0, 59, Cancelled);

        Enumerable.Range(0, 60).Select(ordinal => window.ItemAt(ordinal)?.Name).ShouldBe(Enumerable.Range(0, 60).Select(ordinal => $"{ordinal}"));
        _reads.ShouldBe(1);
    }

    [Fact]
    public async Task Window_DeepInOneDay_HasEveryItemAtItsOrdinal()
    {
        var window = WindowOf(3, 2500);

        await window.EnsureAsync(2400, 2410, Cancelled);
        await window.EnsureAsync(0, 2502, Cancelled);

        Enumerable.Range(0, 2503).All(ordinal => window.ItemAt(ordinal)?.Name == $"{ordinal}").ShouldBeTrue();
        window.IsStale.ShouldBeFalse();
    }

    [Fact]
    public async Task Window_WhenItemsWereDeletedSinceTheCount_SaysThatItIsStale()
    {
        var window = WindowOf(4, 4);
        _items.RemoveAt(2);

        var error = await window.EnsureAsync(0, 3, Cancelled);

        error.ShouldBeNull();
        window.IsStale.ShouldBeTrue();
    }

    [Fact]
    public async Task Window_WhenAnItemWasAddedToADaySinceTheCount_SaysThatItIsStale()
    {
        var window = WindowOf(4, 4);
        _items.Insert(0, ItemOf("new", Newest.AddHours(1)));

        await window.EnsureAsync(0, 3, Cancelled);

        window.IsStale.ShouldBeTrue();
    }

    [Fact]
    public async Task With_ANewItem_PutsItOnItsDayAndReadsNothing()
    {
        var window = WindowOf(70, 2);
        await window.EnsureAsync(0, 9, Cancelled);
        _reads = 0;
        var (today, tomorrow) = (ItemOf("today", Newest.AddSeconds(1)), ItemOf("tomorrow", Newest.AddDays(1)));

        var now = window.With([today.Id, tomorrow.Id], [today, tomorrow], TimeZoneInfo.Utc)!;

        now.SectionCounts.ShouldBe([1, 71, 2]);
        Enumerable.Range(0, 4).Select(ordinal => now.ItemAt(ordinal)?.Name).ShouldBe(["tomorrow", "today", "0", "1"]);
        await now.EnsureAsync(0, 9, Cancelled);
        _reads.ShouldBe(0);
    }

    [Fact]
    public async Task With_ItemsThatChangedAndWent_ShowsTheOneAndLetsGoOfTheOtherWithItsDay()
    {
        var window = WindowOf(2, 1);
        await window.EnsureAsync(0, 2, Cancelled);
        var (changed, gone) = (_items[1] with { Name = "changed" }, _items[2]);

        var now = window.With([changed.Id, gone.Id], [changed], TimeZoneInfo.Utc)!;

        now.SectionCounts.ShouldBe([2]);
        Enumerable.Range(0, 2).Select(ordinal => now.ItemAt(ordinal)?.Name).ShouldBe(["0", "changed"]);
    }

    [Fact]
    public async Task With_AnItemWhereNothingWasRead_CannotTell()
    {
        var window = WindowOf(500, 500);
        await window.EnsureAsync(0, 9, Cancelled);

        window.With([_items[900].Id], [_items[900]], TimeZoneInfo.Utc).ShouldBeNull();
        window.With([_items[900].Id], [], TimeZoneInfo.Utc).ShouldBeNull();
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private GalleryWindow WindowOf(params int[] counts)
    {
        var days = new GalleryDays(TimeZoneInfo.Utc);
        foreach (var (day, count) in counts.Index())
        {
            for (var i = 0; i < count; i++)
            {
                var item = ItemOf($"{_items.Count}", Newest.AddDays(-day).AddSeconds(-i));
                _items.Add(item);
                days.Add(item.CreatedAtUtc);
            }
        }

        return new GalleryWindow(days.ToArray(), Read);
    }

    private Task<Result<GalleryPageView>> Read(GalleryKey after, int limit, CancellationToken cancellationToken)
    {
        _reads++;
        var rest = _items.Where(item => after.CompareTo(item.Key) < 0).ToList();
        return Task.FromResult<Result<GalleryPageView>>(new GalleryPageView([.. rest.Take(limit)], rest.Count > limit));
    }

    private static GalleryItemView ItemOf(string name, DateTime createdAtUtc) => new()
    {
        Id = Guid.CreateVersion7(),
        Kind = GalleryKind.Image,
        FileId = Guid.NewGuid(),
        Name = name,
        CreatedAtUtc = createdAtUtc,
        Sha256 = new string('a', 64),
        SizeBytes = 1,
    };
}
