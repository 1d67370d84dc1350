using System.Collections.Concurrent;
using System.Threading.Channels;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Callbacks;

/// <summary>States that callbacks are to tell, in the order in which they came about. Singleton; the journal knows what is owed after a restart.</summary>
internal sealed class CallbackQueue
{
    private readonly Channel<SimulatedTask> _tasks = Channel.CreateUnbounded<SimulatedTask>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _firstOfTask = new();

    public ChannelReader<SimulatedTask> Reader => _tasks.Reader;

    public void Add(SimulatedTask task) => _tasks.Writer.TryWrite(task);

    /// <summary>Ends when the next callback of the task was delivered or given up; to be asked for before that callback is added.</summary>
    public Task NextOf(string taskId) => _firstOfTask.GetOrAdd(taskId, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void End(SimulatedTask task)
    {
        if (_firstOfTask.TryRemove(task.Id, out var waiting))
        {
            waiting.TrySetResult();
        }
    }
}
