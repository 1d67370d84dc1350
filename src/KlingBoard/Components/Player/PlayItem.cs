using System.Text.Json;
using KlingBoard.Data.Library;
using KlingBoard.Infrastructure.Media;

namespace KlingBoard.Components.Player;

/// <summary>One thing to play, as <c>wwwroot-assets/src/player.ts</c> reads it.</summary>
public sealed record PlayItem
{
    /// <summary>The take's or the asset's.</summary>
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Of a take; null for assets.</summary>
    public int? Number { get; init; }

    public bool IsActive { get; init; }

    /// <summary><c>video</c>, <c>audio</c> or <c>image</c>.</summary>
    public required string Kind { get; init; }

    public required string Url { get; init; }

    public string? PosterUrl { get; init; }

    /// <summary>With <see cref="Denominator"/> frames per second, exactly; null where the file was not measured for it, and for sound.</summary>
    public int? Numerator { get; init; }

    public int? Denominator { get; init; }

    /// <summary>Counted in the file.</summary>
    public int? Frames { get; init; }

    public double? Seconds { get; init; }

    public bool HasSound { get; init; }

    /// <summary>In words, such as <c>ProRes, 10 bit</c>; null when it is not known.</summary>
    public string? Codec { get; init; }

    /// <summary>Not every browser plays it.</summary>
    public bool IsUnusual { get; init; }

    public required string DownloadUrl { get; init; }

    /// <summary>Where it is in the app; null where it has no place of its own.</summary>
    public string? Link { get; init; }

    /// <summary>The shot of a take: another take of it goes on at the same frame.</summary>
    public Guid? Group { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>An item with all that its file tells.</summary>
    /// <param name="posterUrl">Null where there is none.</param>
    /// <param name="seconds">Null where that is not known.</param>
    public static PlayItem Of(
        Guid id, string name, MediaKind kind, MediaCoding coding, string url, string? posterUrl, double? seconds, bool hasSound, string downloadUrl) => new()
        {
            Id = id,
            Name = name,
            Kind = kind.ToString().ToLowerInvariant(),
            Url = url,
            PosterUrl = posterUrl,
            Numerator = coding.FrameRateNumerator,
            Denominator = coding.FrameRateDenominator,
            Frames = coding.FrameCount,
            Seconds = seconds,
            HasSound = hasSound || kind == MediaKind.Audio,
            Codec = CodecLabels.Of(kind, coding),
            IsUnusual = CodecLabels.PlaybackNotice(kind, coding) is not null,
            DownloadUrl = downloadUrl,
        };

    public static PlayItem Of(Guid id, string name, MediaFile file, string downloadUrl) => Of(
        id,
        name,
        file.Kind,
        file.Coding,
        KlingBoardUrls.Media(file.Id, MediaVariant.Original),
        file.PosterSha256 is null ? null : KlingBoardUrls.Media(file.Id, MediaVariant.Poster),
        file.DurationSeconds,
        file.HasSound,
        downloadUrl);
}

/// <summary>What the big player plays: the takes of a shot, or one asset.</summary>
/// <param name="Items">In the order of their numbers.</param>
public sealed record PlayList(string Title, IReadOnlyList<PlayItem> Items, Guid ChosenId);
