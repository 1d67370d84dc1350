using System.Collections.Concurrent;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Clips;

/// <summary>
/// Has each clip made once and keeps it. A clip's folder appears by a rename when all in it is complete, so what is there is whole; a clip that
/// somebody deleted is made again when it is next asked for. Singleton.
/// </summary>
internal sealed partial class ClipStudio(
    IClipRenderer renderer, DataFolder folder, WakeSignal wake, IHostApplicationLifetime lifetime, ILogger<ClipStudio> logger) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<ClipOutcome>>> _makings = new();

    // One at a time: ffmpeg uses all cores by itself, and the machine has other work.
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>The outcome, or null while the clip is being made; the first look begins it.</summary>
    public ClipOutcome? Look(TaskOrder order)
    {
        var making = Begin(order);
        return making.IsCompletedSuccessfully ? making.GetAwaiter().GetResult() : null;
    }

    /// <summary>Path of a finished clip, made again if it is missing; null when that fails.</summary>
    /// <param name="name">One of <see cref="ClipFiles"/>.</param>
    public async Task<string?> PathAsync(TaskOrder order, string name, CancellationToken cancellation)
    {
        var path = Path.Combine(FolderOf(order), name);
        if (File.Exists(path))
        {
            return path;
        }

        // A finished making whose file is gone counts for nothing; one that runs is waited for.
        if (_makings.TryGetValue(order.TaskId, out var making) && making.Value.IsCompleted)
        {
            _makings.TryRemove(KeyValuePair.Create(order.TaskId, making));
        }

        await Begin(order).WaitAsync(cancellation);
        return File.Exists(path) ? path : null;
    }

    public void Delete(TaskOrder order)
    {
        if (Directory.Exists(FolderOf(order)))
        {
            Directory.Delete(FolderOf(order), recursive: true);
        }
    }

    /// <summary>Forgets what was made; running work ends without effect.</summary>
    public void Forget() => _makings.Clear();

    public async ValueTask DisposeAsync()
    {
        // Their ffmpeg was killed when the stop began; wait until they have noticed.
        Task all = Task.WhenAll(_makings.Values.Where(making => making.IsValueCreated).Select(making => making.Value));
        await all.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _one.Dispose();
    }

    private Task<ClipOutcome> Begin(TaskOrder order) =>
        _makings.GetOrAdd(order.TaskId, _ => new Lazy<Task<ClipOutcome>>(() => MakeAsync(order))).Value;

    private async Task<ClipOutcome> MakeAsync(TaskOrder order)
    {
        await _one.WaitAsync(lifetime.ApplicationStopping);
        try
        {
            return new ClipOutcome.Made(await RenderAsync(order));
        }
        catch (ClipException error)
        {
            return new ClipOutcome.Failed(error.Message);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Log.RenderBroke(logger, error, order.TaskId);
            return new ClipOutcome.Failed($"The video could not be made: {error.Message}");
        }
        finally
        {
            _one.Release();
            wake.Set();
        }
    }

    private async Task<ClipFacts> RenderAsync(TaskOrder order)
    {
        var work = Path.Combine(folder.Work, order.TaskId);
        if (Directory.Exists(work))
        {
            Directory.Delete(work, recursive: true);
        }

        Directory.CreateDirectory(work);
        var facts = await renderer.RenderAsync(order.Clip, work, lifetime.ApplicationStopping);
        Delete(order);
        Directory.Move(work, FolderOf(order));
        return facts;
    }

    private string FolderOf(TaskOrder order) => Path.Combine(folder.Clips, order.TaskId);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The clip of task {TaskId} could not be made.")]
        public static partial void RenderBroke(ILogger logger, Exception error, string taskId);
    }
}
