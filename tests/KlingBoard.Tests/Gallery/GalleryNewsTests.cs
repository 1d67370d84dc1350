using KlingBoard.Data.Gallery;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Gallery;
using KlingBoard.Features.Gallery.Grid;
using KlingBoard.Features.Gallery.Reading;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Realtime;

namespace KlingBoard.Tests.Gallery;

public sealed class GalleryNewsTests
{
    private static readonly Guid Project = Guid.CreateVersion7();
    private static readonly Guid Scene = Guid.CreateVersion7();

    [Theory]
    [InlineData("project", false)]
    [InlineData("project and text", false)]
    [InlineData("project and status", false)]
    [InlineData("project and no takes", false)]
    [InlineData("other scene", false)]
    [InlineData("nothing", true)]
    [InlineData("its project", true)]
    [InlineData("its project and text", true)]
    [InlineData("its scene", true)]
    [InlineData("no takes", true)]
    public void News_OfATakeAndItsShotsStatus_AreForGalleriesThatMayShowIt(string filter, bool isNews)
    {
        var signal = new BoardSignal(Guid.CreateVersion7(), Project, 1, BoardChangeKind.TakeAdded, Scene, Guid.CreateVersion7(), null, null)
        {
            Shot = new ShotContent("", "", "", "", "", 5, ShotStatus.ToReview, null, ShotSettings.Default, null, 1) { Touched = ShotParts.Status },
            Take = new TakeContent(Guid.CreateVersion7(), 1, 1),
        };

        var news = GalleryNews.Of(new SignalBatch<BoardSignal>([signal, signal with { Kind = BoardChangeKind.ShotChanged, Take = null }], ReadAgain: false), FilterOf(filter), Empty, hasDetails: false);

        news.IsNone.ShouldBe(!isNews);
    }

    private static GalleryWindow Empty { get; } = new([], (_, _, _) => throw new InvalidOperationException());

    private static GalleryFilter FilterOf(string which) => which switch
    {
        "project" => new() { ProjectId = Guid.CreateVersion7() },
        "project and text" => new() { ProjectId = Guid.CreateVersion7(), Text = "kettle" },
        "project and status" => new() { ProjectId = Guid.CreateVersion7(), Statuses = [ShotStatus.Idea] },
        "project and no takes" => new() { ProjectId = Guid.CreateVersion7(), Kinds = [GalleryKind.Image] },
        "other scene" => new() { ProjectId = Project, SceneId = Guid.CreateVersion7() },
        "its project" => new() { ProjectId = Project },
        "its project and text" => new() { ProjectId = Project, Text = "kettle" },
        "its scene" => new() { ProjectId = Project, SceneId = Scene },
        "no takes" => new() { Kinds = [GalleryKind.Image] },
        _ => GalleryFilter.Everything,
    };
}
