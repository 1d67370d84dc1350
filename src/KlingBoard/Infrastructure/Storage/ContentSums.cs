using System.IO.Hashing;
using System.Security.Cryptography;

namespace KlingBoard.Infrastructure.Storage;

/// <summary>SHA-256, which names content, and CRC-32, which ZIP files need before the content, in one pass over it.</summary>
internal sealed class ContentSums : IDisposable
{
    private const int BufferBytes = 128 * 1024;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Crc32 _checksum = new();

    public static async Task<(string Sha256, uint Crc32)> OfAsync(Stream content, CancellationToken cancellationToken)
    {
        using var sums = new ContentSums();
        var buffer = new byte[BufferBytes];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            sums.Append(buffer.AsSpan(0, read));
        }

        return sums.Finish();
    }

    public void Append(ReadOnlySpan<byte> content)
    {
        _hash.AppendData(content);
        _checksum.Append(content);
    }

    /// <returns>64 lower-case hex digits, and the checksum.</returns>
    public (string Sha256, uint Crc32) Finish() => (Convert.ToHexStringLower(_hash.GetHashAndReset()), _checksum.GetCurrentHashAsUInt32());

    public void Dispose() => _hash.Dispose();
}
