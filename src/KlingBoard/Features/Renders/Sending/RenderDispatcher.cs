using KlingBoard.Features.Renders.Providers;

namespace KlingBoard.Features.Renders.Sending;

/// <summary>Sends queued renders as slots become free. Woken by each submit and each freed slot, and by a timer for back-offs.</summary>
internal sealed partial class RenderDispatcher(
    RenderQueue queue,
    RenderSender sender,
    RenderWakes wakes,
    ConnectionGate gate,
    ProviderConnection connection,
    TimeProvider time,
    ILogger<RenderDispatcher> logger) : BackgroundService
{
    private static readonly TimeSpan LongestNap = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ShortestNap = TimeSpan.FromMilliseconds(50);

    // A request that is on its way is worth waiting for: broken off, nobody knows whether it arrived.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);

    private readonly HashSet<Task> _sending = [];
    private readonly CancellationTokenSource _breakOff = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await RecoverAsync(stoppingToken);
        await connection.ClientAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunOnceAsync(stoppingToken);
                await wakes.WaitToDispatchAsync(await NapAsync(stoppingToken), time, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                Log.Failed(logger, exception);
                await Task.Delay(LongestNap, time, stoppingToken);
            }
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        var sent = Task.WhenAll(_sending.ToArray());
        await Task.WhenAny(sent, Task.Delay(Grace, time, cancellationToken));
        await _breakOff.CancelAsync();

        // What became of them is still to be written down; where not even that works, the next start looks them up.
        await Task.WhenAny(sent, Task.Delay(LastWords, time, CancellationToken.None));
    }

    public override void Dispose()
    {
        _breakOff.Dispose();
        base.Dispose();
    }

    private async Task RecoverAsync(CancellationToken stoppingToken)
    {
        var count = await queue.RecoverAsync(stoppingToken);
        if (count > 0)
        {
            Log.Recovered(logger, count);
        }
    }

    // Sends run beside the loop: a request with large pictures takes minutes, and the other slots are not to wait for it.
    private async Task RunOnceAsync(CancellationToken stoppingToken)
    {
        _sending.RemoveWhere(task => task.IsCompleted);
        while (await queue.ClaimNextAsync(stoppingToken) is { } claim)
        {
            _sending.Add(SendAsync(claim));
        }
    }

    private async Task SendAsync(Claim claim)
    {
        await Task.Yield();
        try
        {
            await sender.SendAsync(claim, _breakOff.Token);
        }
        catch (Exception exception)
        {
            // It stays in Submitting and becomes Unknown at the next start.
            Log.NotStored(logger, exception, claim.RenderId);
        }
        finally
        {
            wakes.Dispatch();
        }
    }

    private async Task<TimeSpan> NapAsync(CancellationToken stoppingToken)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        var next = gate.Current?.UntilUtc ?? await queue.NextDueAsync(stoppingToken);
        var nap = next is { } due && due > nowUtc ? due - nowUtc : LongestNap;
        return nap > LongestNap ? LongestNap : nap < ShortestNap ? ShortestNap : nap;
    }

    private static partial class Log
    {
        [LoggerMessage(4111, LogLevel.Warning, "{Count} renders were being sent when the app last ended; they are looked up now.")]
        public static partial void Recovered(ILogger logger, int count);

        [LoggerMessage(4112, LogLevel.Error, "Renders could not be taken out of the queue; trying again.")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(4113, LogLevel.Critical, "What became of render {RenderId} could not be stored.")]
        public static partial void NotStored(ILogger logger, Exception exception, Guid renderId);
    }
}
