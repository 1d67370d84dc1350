using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;

namespace KlingBoard.Features.Gallery.Reading;

/// <summary>Everything the detail column tells about one item.</summary>
public sealed record GalleryDetailView
{
    public required GalleryItemView Item { get; init; }

    public required string ContentType { get; init; }

    /// <summary>The name under which it is downloaded.</summary>
    public required string FileName { get; init; }

    public double? FramesPerSecond { get; init; }

    public required MediaKind MediaKind { get; init; }

    public required MediaCoding Coding { get; init; }

    public required bool HasSound { get; init; }

    /// <summary>Shots that show or refer to it, in board order within each project.</summary>
    public required IReadOnlyList<GalleryUseView> Uses { get; init; }

    /// <summary>The render that made it; null for what was uploaded.</summary>
    public GalleryRenderView? Render { get; init; }

    /// <summary>What it was made for, a shot by its title; null for uploads, and for takes, which name their shot themselves.</summary>
    public string? MadeFor { get; init; }
}

/// <summary>The render that made an item.</summary>
/// <param name="CostMilliunits">What was taken, in thousandths of a unit; null until the provider or the ledger says so.</param>
/// <param name="EstimateMilliunits">What was shown before the click.</param>
/// <param name="ArchivedAfter">From the moment the provider had it ready until it was ours; null when that moment is not known.</param>
/// <param name="CanRepeat">"Same again" can make it once more.</param>
/// <param name="ManifestJson">The whole manifest, indented.</param>
public sealed record GalleryRenderView(
    Guid Id,
    string Provider,
    string Model,
    string Mode,
    string? TaskId,
    string ExternalTaskId,
    long? CostMilliunits,
    long EstimateMilliunits,
    TimeSpan? ArchivedAfter,
    bool HasWatermarked,
    string PromptText,
    bool CanRepeat,
    string ManifestJson);

/// <summary>A shot that uses an item.</summary>
/// <param name="Role">Null where the item is the shot's active take.</param>
public sealed record GalleryUseView(Guid ProjectId, string ProjectName, Guid ShotId, string ShotNumber, ReferenceRole? Role);
