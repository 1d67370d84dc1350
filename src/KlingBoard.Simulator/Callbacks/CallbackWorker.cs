using KlingBoard.Simulator.Journal;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Callbacks;

/// <summary>Posts every change of state to the address that the create named: in order within a task, while tasks do not wait for each other.</summary>
internal sealed class CallbackWorker(CallbackQueue queue, CallbackSender sender, TaskStore store) : BackgroundService
{
    private readonly Dictionary<string, Task> _lastOfTask = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var task in queue.Reader.ReadAllAsync(stoppingToken))
        {
            ForgetFinished();
            _lastOfTask[task.Id] = SendAfterAsync(_lastOfTask.GetValueOrDefault(task.Id, Task.CompletedTask), task, stoppingToken);
        }
    }

    private async Task SendAfterAsync(Task before, SimulatedTask task, CancellationToken cancellation)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var isDelivered = await sender.SendAsync(task, cancellation);
        store.EndCallback(new CallbackEnded(task.Id, task.Status, isDelivered));
    }

    private void ForgetFinished()
    {
        foreach (var (taskId, _) in _lastOfTask.Where(pair => pair.Value.IsCompleted).ToList())
        {
            _lastOfTask.Remove(taskId);
        }
    }
}
