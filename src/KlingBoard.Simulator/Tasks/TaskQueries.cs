using KlingBoard.Simulator.Clock;
using KlingBoard.Simulator.Output;

namespace KlingBoard.Simulator.Tasks;

/// <summary>The tasks of an account as a caller sees them now: moved on by the clock, hidden or gone back where a fault wants it, gone after retention.</summary>
internal sealed class TaskQueries(TaskStore store, TaskProgress progress, Retention retention, SimulatorClock clock)
{
    /// <param name="id">A task's own id, or the caller's id for it.</param>
    public SimulatedTask? Find(SimulatorAccount account, string id) => FindAll(account, [id]).FirstOrDefault();

    /// <summary>Those of the ids that are known, in the order asked for.</summary>
    public IReadOnlyList<SimulatedTask> FindAll(SimulatorAccount account, IEnumerable<string> ids)
    {
        var now = clock.Now;
        return [.. ids.Select(id => FindNow(account, id)).OfType<SimulatedTask>().Where(IsSeen).Select(task => task.SeenAt(now))];
    }

    public IEnumerable<SimulatedTask> NewestFirst(SimulatorAccount account)
    {
        progress.Advance();
        var now = clock.Now;
        return store.NewestFirst().Where(task => task.Submission.Account == account.Name && IsSeen(task)).Select(task => task.SeenAt(now));
    }

    private SimulatedTask? FindNow(SimulatorAccount account, string id)
    {
        if (store.Find(account.Name, id) is not { IsFinished: false } task)
        {
            return store.Find(account.Name, id);
        }

        progress.Advance(task);
        return store.Find(task.Id);
    }

    private bool IsSeen(SimulatedTask task) => !task.Submission.Faults.HidesAt(clock.Now) && !retention.IsOver(task);
}
