using KlingBoard.Simulator.Clock;
using KlingBoard.Simulator.Faults;
using KlingBoard.Simulator.Journal;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Callbacks;

/// <summary>
/// Posts every change of state to the address that the create named: in order within a task, while tasks do not wait for each other; and as
/// wrongly as a fault of the task wants.
/// </summary>
internal sealed class CallbackWorker(CallbackQueue queue, CallbackSender sender, TaskStore store, SimulatorClock clock) : BackgroundService
{
    private readonly Dictionary<string, Task> _lastOfTask = [];
    private readonly Dictionary<string, Stack<SimulatedTask>> _heldBack = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var task in queue.Reader.ReadAllAsync(stoppingToken))
        {
            ForgetFinished();
            foreach (var due in InOrder(task))
            {
                _lastOfTask[due.Id] = SendAfterAsync(_lastOfTask.GetValueOrDefault(due.Id, Task.CompletedTask), due, stoppingToken);
            }
        }
    }

    /// <summary>What is to be sent now; states that shall come out of order are held back until the last.</summary>
    private IEnumerable<SimulatedTask> InOrder(SimulatedTask task)
    {
        // After a crash the end may have been told already: then there is nothing left to wait for.
        if (task.Submission.Faults.Callbacks != FaultKind.CallbackOutOfOrder || (!task.IsFinished && !store.OwesEndOf(task.Id)))
        {
            return [task];
        }

        var held = _heldBack.TryGetValue(task.Id, out var stack) ? stack : _heldBack[task.Id] = new Stack<SimulatedTask>();
        held.Push(task);
        if (!task.IsFinished)
        {
            return [];
        }

        _heldBack.Remove(task.Id);
        return held;
    }

    private async Task SendAfterAsync(Task before, SimulatedTask task, CancellationToken cancellation)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var fault = task.Submission.Faults.Callbacks;
        if (fault == FaultKind.CallbackLate)
        {
            await clock.WaitUntilAsync(task.Last.At + task.Submission.Faults.CallbackDelay, cancellation);
        }

        var isDelivered = await sender.SendAsync(task, cancellation);
        if (fault == FaultKind.CallbackDoubled)
        {
            await sender.SendAsync(task, cancellation);
        }

        store.EndCallback(new CallbackEnded(task.Id, task.Status, isDelivered));
        queue.End(task);
        if (fault == FaultKind.CallbackForged && task.Status == TaskStatusNames.Submitted)
        {
            await sender.SendForgedAsync(task, cancellation);
        }
    }

    private void ForgetFinished()
    {
        foreach (var (taskId, _) in _lastOfTask.Where(pair => pair.Value.IsCompleted).ToList())
        {
            _lastOfTask.Remove(taskId);
        }
    }
}
