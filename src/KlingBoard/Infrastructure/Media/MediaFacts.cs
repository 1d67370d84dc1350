using KlingBoard.Data.Library;

namespace KlingBoard.Infrastructure.Media;

/// <summary>What was measured about a file.</summary>
public sealed record MediaFacts(MediaFormat Format, long SizeBytes)
{
    public MediaKind Kind => Format.Kind();

    public string ContentType => Format.ContentType();

    /// <summary>As shown: a turned recording counts upright. Null for sound.</summary>
    public int? WidthPixels { get; init; }

    public int? HeightPixels { get; init; }

    /// <summary>Null for pictures.</summary>
    public double? DurationSeconds { get; init; }

    /// <summary>Average over the whole video; null for pictures and sound.</summary>
    public double? FramesPerSecond { get; init; }

    /// <summary><c>1:1</c> for square pixels; null when the file does not say.</summary>
    public string? SampleAspectRatio { get; init; }

    public bool HasSound { get; init; }

    public MediaCoding Coding { get; init; } = new();
}
