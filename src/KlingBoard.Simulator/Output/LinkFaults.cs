using KlingBoard.Simulator.Faults;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Output;

/// <summary>Serves a result file as wrongly as the faults of its task want.</summary>
internal static class LinkFaults
{
    private const long OversizedBytes = 1L << 30;
    private const int BlockBytes = 1024;

    private static readonly TimeSpan SlowPause = TimeSpan.FromSeconds(1);

    /// <summary>Null when nothing is wrong with the task's links.</summary>
    public static IResult? Of(HttpContext context, TaskFaults faults, string path, TimeProvider real) => faults.Links switch
    {
        FaultKind.LinkDead => Results.NotFound(),
        FaultKind.LinkRedirected => Results.Redirect(faults.LinkTarget ?? context.Request.Path),
        FaultKind.LinkWrongType => Results.Text("<!DOCTYPE html><html><body>Sign in to go on.</body></html>", "text/html"),
        FaultKind.LinkSlow => new Written(response => TrickleAsync(response, path, real)),
        FaultKind.LinkTruncated => new Written(response => TruncateAsync(response, path)),
        FaultKind.LinkOversized => new Written(response => OversizeAsync(response, path)),
        _ => null,
    };

    private static async Task TrickleAsync(HttpResponse response, string path, TimeProvider real)
    {
        response.ContentLength = new FileInfo(path).Length;
        await using var file = File.OpenRead(path);
        var block = new byte[BlockBytes];
        int count;
        while ((count = await file.ReadAsync(block, response.HttpContext.RequestAborted)) > 0)
        {
            await response.Body.WriteAsync(block.AsMemory(0, count), response.HttpContext.RequestAborted);
            await response.Body.FlushAsync(response.HttpContext.RequestAborted);
            await FaultPause.WaitAsync(response.HttpContext, SlowPause, real);
        }
    }

    private static async Task TruncateAsync(HttpResponse response, string path)
    {
        var content = await File.ReadAllBytesAsync(path, response.HttpContext.RequestAborted);
        response.ContentLength = content.Length;
        await response.Body.WriteAsync(content.AsMemory(0, content.Length / 2), response.HttpContext.RequestAborted);
        await response.Body.FlushAsync(response.HttpContext.RequestAborted);
        // Not aborted: a reset would take back what was sent. The server closes a connection whose answer is too short.
    }

    private static async Task OversizeAsync(HttpResponse response, string path)
    {
        await response.SendFileAsync(path, response.HttpContext.RequestAborted);
        var block = new byte[64 * BlockBytes];
        for (long sent = 0; sent < OversizedBytes; sent += block.Length)
        {
            await response.Body.WriteAsync(block, response.HttpContext.RequestAborted);
        }
    }

    private sealed class Written(Func<HttpResponse, Task> write) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.ContentType = "video/mp4";
            try
            {
                await write(httpContext.Response);
            }
            catch (OperationCanceledException)
            {
                // The caller has had enough, which is what the fault is for, or the Simulator stops.
            }
        }
    }
}
