using KlingBoard.Features.Renders.Providers;
using KlingBoard.Infrastructure.Work;

namespace KlingBoard.Features.Renders.Sending;

/// <summary>Sends queued renders as slots become free. Signalled by each submission and each freed slot, and by a timer for back-offs.</summary>
internal sealed partial class RenderDispatcher(
    RenderQueue queue,
    RenderSender sender,
    WorkLoop loop,
    RenderSignals signals,
    ProviderAccounts accounts,
    TimeProvider time,
    ILogger<RenderDispatcher> logger) : BackgroundService
{
    private static readonly TimeSpan LongestTurn = TimeSpan.FromMinutes(2);

    // In one write, which others wait for.
    private const int MostAtOnce = 16;

    // A request that is on its way is worth waiting for: broken off, nobody knows whether it arrived. The host's own limit may be shorter.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan ShutdownGrace = TimeSpan.FromSeconds(5);

    private readonly HashSet<Task> _sending = [];

    // Never disposed: it holds no timer, and a host may be disposed of while it still stops.
    private readonly CancellationTokenSource _breakOff = new();
    private bool _hasToldOfStranded;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await accounts.Installation.ClientAsync(stoppingToken);
        await loop.RunAsync(new WorkPlan("Sending renders", signals.Dispatcher, SendDueAsync, queue.NextDueAsync, LongestTurn), stoppingToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        var sent = Task.WhenAll(_sending.ToArray());
        await Task.WhenAny(sent, Task.Delay(Grace, time, cancellationToken));
        await _breakOff.CancelAsync();

        // What became of them is still to be written down; where not even that works, the next start looks them up.
        await Task.WhenAny(sent, Task.Delay(ShutdownGrace, time, CancellationToken.None));
    }

    private async Task RecoverAsync(CancellationToken stoppingToken)
    {
        var count = await queue.RecoverAsync(stoppingToken);
        if (count > 0)
        {
            Log.Recovered(logger, count);
            signals.Watcher.Raise();
        }
    }

    private async Task TellOfStrandedAsync(CancellationToken stoppingToken)
    {
        foreach (var stranded in await queue.CountStrandedAsync(stoppingToken))
        {
            Log.Stranded(logger, stranded.Count, stranded.Connection, stranded.WhatToDo);
        }
    }

    // Sends run beside the loop: a request with large pictures takes minutes, and the other slots are not to wait for it.
    internal async Task SendDueAsync(CancellationToken stoppingToken)
    {
        // Within the loop: where the database cannot be written at the start, this is tried again before anything is sent.
        await RecoverAsync(stoppingToken);
        if (!_hasToldOfStranded)
        {
            await TellOfStrandedAsync(stoppingToken);
            _hasToldOfStranded = true;
        }

        _sending.RemoveWhere(task => task.IsCompleted);
        var failures = new List<Exception>();
        foreach (var account in await queue.AccountsAsync(stoppingToken))
        {
            try
            {
                while (await queue.ClaimAsync(account, MostAtOnce, stoppingToken) is { Count: > 0 } claims)
                {
                    _sending.UnionWith(claims.Select(SendAsync));
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // One account's trouble is not to keep the others from sending.
                failures.Add(exception);
            }
        }

        if (failures.Count > 0)
        {
            throw new AggregateException(failures);
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
            // It stays in Submitting and becomes Unknown when its lease has run out.
            Log.NotStored(logger, exception, claim.RenderId);
        }
        finally
        {
            claim.Lease.Dispose();
            signals.Dispatch();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4111, LogLevel.Warning, "{Count} renders were being sent when the app ended; they are looked up now.")]
        public static partial void Recovered(ILogger logger, int count);

        [LoggerMessage(4112, LogLevel.Warning, "Unfinished renders that wait for the connection {Connection}: {Count}. {WhatToDo}")]
        public static partial void Stranded(ILogger logger, int count, string connection, string whatToDo);

        [LoggerMessage(4113, LogLevel.Critical, "What became of render {RenderId} could not be stored.")]
        public static partial void NotStored(ILogger logger, Exception exception, Guid renderId);
    }
}
