namespace KlingBoard.Infrastructure.Storage;

/// <summary>Content that lies in a file of the spool, flushed to disk and hashed, and belongs to nobody yet.</summary>
/// <param name="Sha256">64 lower-case hex digits.</param>
/// <param name="Crc32">IEEE 802.3, as in ZIP.</param>
public sealed record ReceivedContent(string TemporaryPath, string Sha256, long SizeBytes, uint Crc32);

/// <summary>The content is longer than the caller allows; nothing of it was kept.</summary>
public sealed class ContentTooLargeException(long maxBytes) : IOException($"The content is larger than {maxBytes} bytes.")
{
    public long MaxBytes { get; } = maxBytes;
}
