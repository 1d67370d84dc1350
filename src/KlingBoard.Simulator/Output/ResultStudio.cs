using System.Collections.Concurrent;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Output;

/// <summary>How the making of a task's files ended.</summary>
internal abstract record StudioOutcome
{
    public sealed record Made(IReadOnlyList<MadeFile> Files) : StudioOutcome;

    public sealed record Failed(string Message) : StudioOutcome;
}

/// <summary>
/// Has the files of each task made once and keeps them. A task's folder appears by a rename when all in it is complete, so what is there is
/// whole; a result that somebody deleted is made again when it is next asked for. Singleton.
/// </summary>
internal sealed partial class ResultStudio(
    IFileRenderer renderer, DataFolder folder, WorkSignal signal, IHostApplicationLifetime lifetime, ILogger<ResultStudio> logger) : IAsyncDisposable
{
    private static readonly StudioOutcome Nothing = new StudioOutcome.Made([]);

    private readonly ConcurrentDictionary<string, Lazy<Task<StudioOutcome>>> _makings = new();

    // One at a time: ffmpeg uses all cores by itself, and the machine has other work.
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>The outcome, or null while the files are being made; the first look begins it.</summary>
    public StudioOutcome? Look(TaskSubmission submission)
    {
        var making = MakeAsync(submission);
        return making.IsCompletedSuccessfully ? making.GetAwaiter().GetResult() : null;
    }

    /// <summary>The outcome, when there is one.</summary>
    public Task<StudioOutcome> MakeAsync(TaskSubmission submission) => submission.Work.Files.Count == 0
        ? Task.FromResult(Nothing)
        : _makings.GetOrAdd(submission.TaskId, _ => new Lazy<Task<StudioOutcome>>(() => MakeOnceAsync(submission))).Value;

    /// <summary>Path of a finished file, made again if it is missing; null when that fails.</summary>
    public async Task<string?> PathAsync(TaskSubmission submission, string name, CancellationToken cancellation)
    {
        var path = Path.Combine(FolderOf(submission), name);
        if (File.Exists(path))
        {
            return path;
        }

        // A finished making whose file is gone counts for nothing; one that runs is waited for.
        if (_makings.TryGetValue(submission.TaskId, out var making) && making.Value.IsCompleted)
        {
            _makings.TryRemove(KeyValuePair.Create(submission.TaskId, making));
        }

        await MakeAsync(submission).WaitAsync(cancellation);
        return File.Exists(path) ? path : null;
    }

    public void Delete(TaskSubmission submission)
    {
        if (Directory.Exists(FolderOf(submission)))
        {
            Directory.Delete(FolderOf(submission), recursive: true);
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

    private async Task<StudioOutcome> MakeOnceAsync(TaskSubmission submission)
    {
        await _one.WaitAsync(lifetime.ApplicationStopping);
        try
        {
            return new StudioOutcome.Made(await RenderAsync(submission));
        }
        catch (RenderException error)
        {
            return new StudioOutcome.Failed(error.Message);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Log.RenderBroke(logger, error, submission.TaskId);
            return new StudioOutcome.Failed($"The result could not be made: {error.Message}");
        }
        finally
        {
            _one.Release();
            signal.Set();
        }
    }

    private async Task<IReadOnlyList<MadeFile>> RenderAsync(TaskSubmission submission)
    {
        var work = Path.Combine(folder.Work, submission.TaskId);
        if (Directory.Exists(work))
        {
            Directory.Delete(work, recursive: true);
        }

        Directory.CreateDirectory(work);
        var made = new List<MadeFile>();
        foreach (var plan in submission.Work.Files)
        {
            made.AddRange(await renderer.RenderAsync(plan, work, lifetime.ApplicationStopping));
        }

        Delete(submission);
        Directory.Move(work, FolderOf(submission));
        return made;
    }

    private string FolderOf(TaskSubmission submission) => Path.Combine(folder.Results, submission.TaskId);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The result of task {TaskId} could not be made.")]
        public static partial void RenderBroke(ILogger logger, Exception error, string taskId);
    }
}
