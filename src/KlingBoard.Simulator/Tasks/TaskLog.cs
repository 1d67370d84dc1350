using KlingBoard.Simulator.Journal;

namespace KlingBoard.Simulator.Tasks;

/// <summary>What the records of the journal add up to. The same code applies a new record and one read back, so a restart cannot differ.</summary>
internal sealed class TaskLog
{
    private readonly Dictionary<string, SimulatedTask> _tasks = [];
    private readonly Dictionary<string, string> _idsByExternalId = [];
    private readonly List<string> _order = [];
    private readonly HashSet<string> _unfinished = [];

    /// <summary>Accepted and refused creates, oldest first.</summary>
    public List<JournalRecord> Creates { get; } = [];

    /// <summary>The states, oldest first, whose callback has neither arrived nor been given up.</summary>
    public List<SimulatedTask> OwedCallbacks { get; } = [];

    public void Apply(JournalRecord record)
    {
        switch (record)
        {
            case TaskAccepted accepted:
                Creates.Add(accepted);
                Add(accepted.Order);
                break;
            case CreateRefused refused:
                Creates.Add(refused);
                break;
            // A move of a task that a reset took away has no one to move.
            case TaskMoved moved when _tasks.TryGetValue(moved.TaskId, out var task):
                Set(task.After(moved.Move));
                break;
            case CallbackEnded ended:
                OwedCallbacks.RemoveAll(task => task.Id == ended.TaskId && task.Status == ended.Status);
                break;
        }
    }

    public SimulatedTask? Find(string id) => _tasks.GetValueOrDefault(id);

    public SimulatedTask? FindExternal(string externalId) =>
        _idsByExternalId.TryGetValue(externalId, out var id) ? _tasks[id] : null;

    public List<SimulatedTask> Unfinished() => [.. _unfinished.Select(id => _tasks[id])];

    public List<SimulatedTask> NewestFirst() => [.. _order.AsEnumerable().Reverse().Select(id => _tasks[id])];

    public void Clear()
    {
        _tasks.Clear();
        _idsByExternalId.Clear();
        _order.Clear();
        _unfinished.Clear();
        Creates.Clear();
        OwedCallbacks.Clear();
    }

    private void Add(TaskOrder order)
    {
        _order.Add(order.TaskId);
        if (order.ExternalTaskId.Length > 0)
        {
            _idsByExternalId[order.ExternalTaskId] = order.TaskId;
        }

        Set(SimulatedTask.New(order));
    }

    private void Set(SimulatedTask task)
    {
        _tasks[task.Id] = task;
        if (task.IsFinished)
        {
            _unfinished.Remove(task.Id);
        }
        else
        {
            _unfinished.Add(task.Id);
        }

        if (task.Order.CallbackUrl is not null)
        {
            OwedCallbacks.Add(task);
        }
    }
}
