using KlingBoard.Infrastructure.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KlingBoard.Infrastructure.Health;

/// <summary>Whether media can be stored: a small file is written and flushed where unfinished ones lie, and moved to where the others are.</summary>
internal sealed class MediaHealth(DataFolder folder, MediaStore store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var unfinished = store.NewTemporaryPath(".health");
        var finished = Path.Combine(folder.Media, Path.GetFileName(unfinished));
        try
        {
            await using (var file = new FileStream(unfinished, FileMode.CreateNew))
            {
                file.WriteByte(1);
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, finished);
            return HealthCheckResult.Healthy();
        }
        finally
        {
            File.Delete(unfinished);
            File.Delete(finished);
        }
    }
}
