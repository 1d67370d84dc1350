using KlingBoard.Data.Gallery;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Gallery;
using KlingBoard.Features.Gallery.Reading;

namespace KlingBoard.Tests.Gallery;

public sealed class GalleryAddressTests
{
    [Fact]
    public void Address_WithEveryFilter_ComesBackFromItsLink()
    {
        var filter = new GalleryFilter
        {
            ProjectId = Guid.NewGuid(),
            SceneId = Guid.NewGuid(),
            Kinds = [GalleryKind.Take, GalleryKind.Audio],
            Models = ["kling-v3-omni", "kling-video-o1"],
            Statuses = [ShotStatus.ToReview, ShotStatus.Approved],
            PersonId = Guid.NewGuid(),
            From = new DateOnly(2026, 11, 1),
            To = new DateOnly(2026, 11, 21),
            Text = "100% & more, \"quoted\"",
        };
        var address = new GalleryAddress(filter, Guid.NewGuid());

        var read = GalleryAddress.Parse("http://host" + address.ToUrl("north light"), TimeZoneInfo.Utc);

        read.ToUrl("north light").ShouldBe(address.ToUrl("north light"));
        read.Filter.Kinds.ShouldBe(filter.Kinds);
        read.Filter.Statuses.ShouldBe(filter.Statuses);
        read.Filter.Models.ShouldBe(filter.Models);
        read.Filter.Text.ShouldBe(filter.Text);
        (read.Filter.From, read.Filter.To, read.ItemId).ShouldBe((filter.From, filter.To, address.ItemId));
    }

    [Fact]
    public void Address_OfEverything_HasNoQuery()
    {
        new GalleryAddress(GalleryFilter.Everything, null).ToUrl("northlight").ShouldBe("/t/northlight/gallery");
    }

    [Theory]
    [InlineData("?project=none&from=2026-13-01&to=yesterday&kind=reel,3&status=99&item=x")]
    [InlineData("?from=0001-01-01&to=9999-12-31")]
    public void Address_ThatIsNotReadable_LeavesThosePartsOut(string query)
    {
        var read = GalleryAddress.Parse("http://host/t/northlight/gallery" + query, TimeZoneInfo.Utc);

        read.Filter.IsEmpty.ShouldBeTrue();
        read.ItemId.ShouldBeNull();
    }
}
