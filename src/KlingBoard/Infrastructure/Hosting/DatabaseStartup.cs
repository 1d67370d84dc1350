using KlingBoard.Data;
using KlingBoard.Infrastructure.Storage;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Infrastructure.Hosting;

/// <summary>Takes the data folder and brings the database up to date before anything else starts.</summary>
internal sealed partial class DatabaseStartup(
    IDbContextFactory<KlingBoardDbContext> contexts, IServiceProvider services, ILogger<DatabaseStartup> logger) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        _ = services.GetRequiredService<DataFolderLock>();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
        if (pending > 0)
        {
            Log.Migrating(logger, pending);
            await db.Database.MigrateAsync(cancellationToken);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(1001, LogLevel.Information, "Bringing the database up to date: {Count} migrations.")]
        public static partial void Migrating(ILogger logger, int count);
    }
}
