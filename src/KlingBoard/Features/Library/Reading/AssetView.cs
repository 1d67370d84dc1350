using KlingBoard.Data.Library;

namespace KlingBoard.Features.Library.Reading;

/// <summary>An asset as the library shows it.</summary>
/// <param name="OriginalFileName">The name a download gets, ending included.</param>
/// <param name="UploadedBy">Null when the account is gone.</param>
public sealed record AssetView(
    Guid Id,
    Guid TeamId,
    Guid FileId,
    string Name,
    string OriginalFileName,
    MediaKind Kind,
    string ContentType,
    long SizeBytes,
    int? WidthPixels,
    int? HeightPixels,
    double? DurationSeconds,
    double? FramesPerSecond,
    bool HasSound,
    string Sha256,
    string? UploadedBy,
    DateTime CreatedAtUtc,
    MediaCoding Coding);

/// <summary>What to show of the library.</summary>
/// <param name="Kind">Null for every kind.</param>
/// <param name="Text">Part of the name; empty for all. Case does not matter for ASCII letters.</param>
public sealed record AssetFilter(MediaKind? Kind = null, string Text = "");

/// <summary>The last asset that was read; the next page begins behind it.</summary>
public sealed record AssetCursor(DateTime CreatedAtUtc, Guid Id);

/// <param name="Assets">Newest first.</param>
/// <param name="Next">Null when this is the end.</param>
public sealed record AssetPage(IReadOnlyList<AssetView> Assets, AssetCursor? Next);
