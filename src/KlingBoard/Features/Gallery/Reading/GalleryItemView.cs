using KlingBoard.Components;
using KlingBoard.Data.Gallery;
using KlingBoard.Data.Projects;

namespace KlingBoard.Features.Gallery.Reading;

/// <summary>A place in the gallery's order: newest first, and by id where two instants are the same.</summary>
public sealed record GalleryKey(DateTime CreatedAtUtc, Guid Id) : IComparable<GalleryKey>
{
    /// <summary>Where everything before an instant begins.</summary>
    public static GalleryKey Before(DateTime instantUtc) => new(instantUtc, Guid.Empty);

    /// <returns>Negative when this one stands first, which is the newer one.</returns>
    public int CompareTo(GalleryKey? other) => other is null ? -1
        : other.CreatedAtUtc.CompareTo(CreatedAtUtc) is var order and not 0 ? order : other.Id.CompareTo(Id);
}

/// <summary>The shot that a take was made for.</summary>
/// <param name="SceneNumber">1-based place of the scene in its project.</param>
/// <param name="Number">Display number, for example <c>3B</c>; of a deleted shot the one that it had, empty when that is not known.</param>
/// <param name="IsDeleted">The shot is gone from its board, alone or with its scene or project; it can be restored.</param>
public sealed record GalleryShotView(
    Guid ProjectId, string ProjectName, int SceneNumber, string SceneName, Guid ShotId, string Number, string Title, ShotStatus Status,
    bool IsDeleted = false);

/// <summary>One take or library asset, as the gallery lists it.</summary>
public sealed record GalleryItemView
{
    /// <summary>The take's or the asset's id.</summary>
    public required Guid Id { get; init; }

    public required GalleryKind Kind { get; init; }

    public required Guid FileId { get; init; }

    /// <summary><c>3B take 2</c>, <c>Take 2, deleted shot</c>, or the asset's name.</summary>
    public required string Name { get; init; }

    public required DateTime CreatedAtUtc { get; init; }

    public required string Sha256 { get; init; }

    public required long SizeBytes { get; init; }

    /// <summary>Pixels; null for sound.</summary>
    public int? Width { get; init; }

    public int? Height { get; init; }

    /// <summary>Null for pictures.</summary>
    public double? DurationSeconds { get; init; }

    public bool HasPoster { get; init; }

    public bool HasPreview { get; init; }

    /// <summary>Who asked for the render or uploaded; null when the account is gone.</summary>
    public string? Person { get; init; }

    /// <summary>The provider's model name; null for assets.</summary>
    public string? Model { get; init; }

    /// <summary>The provider's mode word; null for assets.</summary>
    public string? Mode { get; init; }

    /// <summary>Null for assets.</summary>
    public GalleryShotView? Shot { get; init; }

    public GalleryKey Key => new(CreatedAtUtc, Id);

    /// <summary>Name and shot title, for labels and tooltips.</summary>
    public string FullName => Shot is { Title.Length: > 0 } ? $"{Name} · {Shot.Title}" : Name;

    public string? PosterUrl => HasPoster ? KlingBoardUrls.Media(FileId, MediaVariant.Poster) : null;

    public string? PreviewUrl => HasPreview ? KlingBoardUrls.Media(FileId, MediaVariant.Preview) : null;
}

/// <summary>One page of the list.</summary>
/// <param name="Items">Newest first.</param>
/// <param name="HasMore">Whether there are older ones than the last.</param>
public sealed record GalleryPageView(IReadOnlyList<GalleryItemView> Items, bool HasMore);
