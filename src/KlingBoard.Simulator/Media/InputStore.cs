using System.Buffers;
using System.Security.Cryptography;
using KlingBoard.Simulator.Intake;

namespace KlingBoard.Simulator.Media;

/// <summary>A file that a request brought or named, now in the inputs folder.</summary>
/// <param name="Name">Its SHA-256 in lower-case hex; the same content is stored once.</param>
internal sealed record StoredInput(string Name, string Path);

/// <summary>Brings the media of a request here, bounded in size and time.</summary>
internal sealed class InputStore(HttpClient http, DataFolder folder)
{
    private static readonly TimeSpan LongestFetch = TimeSpan.FromSeconds(60);
    private const int BlockBytes = 81920;

    /// <param name="source">An http or https URL, or raw Base64.</param>
    /// <exception cref="InputException">Not reachable, not Base64, or larger than <paramref name="mostBytes"/>.</exception>
    public async Task<StoredInput> StoreAsync(string source, long mostBytes, CancellationToken cancellation)
    {
        if (IsUrl(source))
        {
            return await FetchAsync(new Uri(source), mostBytes, cancellation);
        }

        byte[] content;
        try
        {
            content = Convert.FromBase64String(source);
        }
        catch (FormatException)
        {
            throw new InputException("is neither a URL nor Base64");
        }

        return await SaveAsync(new MemoryStream(content), mostBytes, cancellation);
    }

    /// <summary>A file of this machine, such as the result of an earlier task.</summary>
    public async Task<StoredInput> StoreFileAsync(string path, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        return await SaveAsync(file, long.MaxValue, cancellation);
    }

    private static bool IsUrl(string source) =>
        source.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || source.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private async Task<StoredInput> FetchAsync(Uri url, long mostBytes, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(LongestFetch);
        try
        {
            using var answer = await http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if (!answer.IsSuccessStatusCode)
            {
                throw new InputException($"cannot be downloaded: its server answered {(int)answer.StatusCode}");
            }

            await using var content = await answer.Content.ReadAsStreamAsync(limit.Token);
            return await SaveAsync(content, mostBytes, limit.Token);
        }
        catch (HttpRequestException error)
        {
            throw new InputException($"cannot be downloaded: {error.Message}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new InputException($"cannot be downloaded within {LongestFetch.TotalSeconds:0} s");
        }
    }

    private async Task<StoredInput> SaveAsync(Stream content, long mostBytes, CancellationToken cancellation)
    {
        var temporary = Path.Combine(folder.Work, Path.GetRandomFileName());
        try
        {
            var hash = await CopyAsync(content, temporary, mostBytes, cancellation);
            var path = Path.Combine(folder.Inputs, hash);
            File.Move(temporary, path, overwrite: true);
            return new StoredInput(hash, path);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static async Task<string> CopyAsync(Stream content, string path, long mostBytes, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        var block = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            int count;
            while ((count = await content.ReadAsync(block, cancellation)) > 0)
            {
                if (file.Length + count > mostBytes)
                {
                    throw new InputException($"is larger than {mostBytes / (1024 * 1024)} MB");
                }

                hash.AppendData(block, 0, count);
                await file.WriteAsync(block.AsMemory(0, count), cancellation);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }

        file.Flush(flushToDisk: true);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
