namespace KlingBoard.Infrastructure.Work;

/// <summary>Renews the leases of this process while it holds any. Starts before whoever works on rows.</summary>
internal sealed partial class LeaseKeeper(Leases leases, WorkLoop loop, TimeProvider time, ILogger<LeaseKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan LongestTurn = TimeSpan.FromMinutes(1);

    // A renewal that fails has to be tried again well before the leases run out.
    private static readonly TimeSpan RestAfterError = TimeSpan.FromSeconds(1);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            // This process has the data folder to itself: what others were working on, nobody is.
            await leases.EndOthersAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // They run out by themselves.
            Log.NotEnded(logger, exception);
        }

        await base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        loop.RunAsync(new WorkPlan("Keeping leases", leases.Held, leases.RenewAsync, NextDueAsync, LongestTurn) { RestAfterError = RestAfterError }, stoppingToken);

    private Task<DateTime?> NextDueAsync(CancellationToken cancellationToken) =>
        Task.FromResult(leases.IsAnyHeld ? time.GetUtcNow().UtcDateTime + Leases.RenewEvery : (DateTime?)null);

    private static partial class Log
    {
        [LoggerMessage(1502, LogLevel.Warning, "What the last process was working on could not be taken over at once; that is done when its leases have run out.")]
        public static partial void NotEnded(ILogger logger, Exception exception);
    }
}
