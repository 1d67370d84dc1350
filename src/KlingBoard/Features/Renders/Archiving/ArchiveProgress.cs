using System.Collections.Concurrent;

namespace KlingBoard.Features.Renders.Archiving;

/// <param name="TotalBytes">Null when the provider did not say how long the file is.</param>
/// <param name="FileNumber">1-based place of the file among those of the result.</param>
/// <param name="FileCount">How many files the result has.</param>
public sealed record ArchivedBytes(long ReceivedBytes, long? TotalBytes, int FileNumber = 1, int FileCount = 1);

/// <summary>How far the downloads of this process are, for the screens; in memory only. Singleton.</summary>
public sealed class ArchiveProgress
{
    private readonly ConcurrentDictionary<Guid, ArchivedBytes> _renders = new();

    /// <summary>Null when nothing of the render is being copied at the moment.</summary>
    public ArchivedBytes? Of(Guid renderId) => _renders.GetValueOrDefault(renderId);

    internal void End(Guid renderId) => _renders.TryRemove(renderId, out _);

    internal IProgress<long> Begin(Guid renderId, ResultFile file, long? totalBytes)
    {
        var begun = new ArchivedBytes(0, totalBytes, file.Number, file.Count);
        _renders[renderId] = begun;
        return new Report(bytes => _renders[renderId] = begun with { ReceivedBytes = bytes });
    }

    // The framework's own goes through the thread pool and can report after the end.
    private sealed class Report(Action<long> report) : IProgress<long>
    {
        void IProgress<long>.Report(long value) => report(value);
    }
}
