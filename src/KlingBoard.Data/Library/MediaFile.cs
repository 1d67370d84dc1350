namespace KlingBoard.Data.Library;

public enum MediaKind
{
    Image,
    Video,
    Audio,
}

/// <summary>
/// The measured facts of one stored file of a team. The bytes lie in the media store under <see cref="Sha256"/>; a team never has two rows
/// with the same hash. A row exists only when its bytes are durably stored.
/// </summary>
public sealed class MediaFile : ITeamOwned
{
    /// <summary>Grows when files are to be measured for more than before; rows with a lower one are measured again in the background.</summary>
    public const int CurrentFacts = 1;

    private MediaFile()
    {
    }

    public MediaFile(Guid teamId, string sha256, MediaKind kind, string contentType, long sizeBytes, DateTime nowUtc)
    {
        Id = Guid.CreateVersion7();
        TeamId = teamId;
        Sha256 = sha256;
        Kind = kind;
        ContentType = contentType;
        SizeBytes = sizeBytes;
        CreatedAtUtc = nowUtc;
    }

    public Guid Id { get; private set; }

    public Guid TeamId { get; private set; }

    /// <summary>64 lower-case hex digits.</summary>
    public string Sha256 { get; private set; } = "";

    public MediaKind Kind { get; private set; }

    /// <summary>Judged by content: <c>image/jpeg</c>, <c>image/png</c>, <c>video/mp4</c>, <c>video/quicktime</c>, …</summary>
    public string ContentType { get; private set; } = "";

    public long SizeBytes { get; private set; }

    public int? WidthPixels { get; init; }

    public int? HeightPixels { get; init; }

    public double? DurationSeconds { get; init; }

    public double? FramesPerSecond { get; init; }

    /// <summary>As ffprobe says it, <c>1:1</c> for square pixels; null when it says nothing.</summary>
    public string? SampleAspectRatio { get; init; }

    public bool HasSound { get; init; }

    /// <summary>Hash of the JPEG thumbnail or poster (at most 640 pixels wide) in the media store; a drawn waveform for sound.</summary>
    public string? PosterSha256 { get; init; }

    /// <summary>Hash of the short silent MP4 that plays on hover; null for pictures and sound.</summary>
    public string? PreviewSha256 { get; init; }

    public MediaCoding Coding { get; private set; } = new();

    /// <summary>CRC-32 of the content (IEEE 802.3, as in ZIP), 32 bits; null until it was computed.</summary>
    public long? Crc32 { get; private set; }

    /// <summary>For what it was measured; <see cref="CurrentFacts"/> when nothing is missing that can be had.</summary>
    public int FactsVersion { get; private set; }

    public DateTime CreatedAtUtc { get; private set; }

    /// <param name="crc32">Null when the content could not be read.</param>
    public void Measure(MediaCoding coding, uint? crc32)
    {
        Coding = coding;
        Crc32 = crc32;
        FactsVersion = CurrentFacts;
    }
}
