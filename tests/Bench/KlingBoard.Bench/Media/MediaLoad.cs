using System.Diagnostics;

namespace KlingBoard.Bench.Media;

/// <summary>Some connections at once that ask one target for one part, for a while.</summary>
internal sealed class MediaLoad(MediaTarget target, MediaPart part) : IDisposable
{
    /// <summary>
    /// Enough that somebody is always being sent to: servers and clients share the cores, and with few connections an answer that asks the app first
    /// is measured by how soon that gets its turn.
    /// </summary>
    public const int Connections = 16;

    private readonly MediaConnection[] _connections = [.. Enumerable.Range(0, Connections).Select(_ => new MediaConnection(target))];

    public MediaTarget Target => target;

    /// <summary>What is under way at the end is finished.</summary>
    public async Task<MediaRun> RunAsync(TimeSpan length)
    {
        var (cpu, begun) = (target.Cpu(), Stopwatch.GetTimestamp());
        var counts = await Task.WhenAll(_connections.Select(connection => Task.Factory.StartNew(
            () => AskOn(connection, begun, length), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        var time = Stopwatch.GetElapsedTime(begun);
        return new MediaRun(counts.Sum(), counts.Sum() * part.BodyBytes, time, target.Cpu() - cpu);
    }

    public void Dispose() => Array.ForEach(_connections, connection => connection.Dispose());

    private long AskOn(MediaConnection connection, long begun, TimeSpan length)
    {
        long count = 0;
        do
        {
            connection.Get(part);
            count++;
        }
        while (Stopwatch.GetElapsedTime(begun) < length);

        return count;
    }
}
