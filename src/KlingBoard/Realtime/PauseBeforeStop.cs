namespace KlingBoard.Realtime;

/// <summary>
/// Has the open pages pause before the process closes their connections. SignalR does that in a callback of the same token, and callbacks run
/// newest first, one after the other: this one is registered last, when everything has started, and holds the thread that stops the process
/// for as long as it takes. There is nothing that a stop could await instead: hosted services are stopped only after the connections.
/// </summary>
internal sealed partial class PauseBeforeStop(OpenPages pages, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<PauseBeforeStop> logger) : IHostedService
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() => lifetime.ApplicationStopping.Register(Pause));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Pause()
    {
        var count = pages.Count;
        if (count == 0)
        {
            return;
        }

        var since = time.GetTimestamp();
        var done = new ManualResetEventSlim();
        _ = Task.Run(async () =>
        {
            var left = await pages.PauseAllAsync(Limit);
            Log.Paused(logger, count - left, count, time.GetElapsedTime(since).TotalMilliseconds);
            done.Set();
        });
        done.Wait(Limit + Limit);
    }

    private static partial class Log
    {
        [LoggerMessage(2101, LogLevel.Information, "{Paused} of {Count} open pages took their state with them within {Milliseconds} ms.")]
        public static partial void Paused(ILogger logger, int paused, int count, double milliseconds);
    }
}
