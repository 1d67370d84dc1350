using KlingBoard.Simulator.Callbacks;
using KlingBoard.Simulator.Envelopes;
using KlingBoard.Simulator.Journal;

namespace KlingBoard.Simulator.Tasks;

/// <summary>
/// All tasks of the account. Every change is on the disk before anybody can see it. Singleton, used by all threads; one lock makes the checks
/// of a create (own id, slots) and its acceptance one step.
/// </summary>
internal sealed class TaskStore : IDisposable
{
    private readonly Lock _lock = new();
    private readonly JournalFile _journal;
    private readonly CallbackQueue _callbacks;
    private readonly WakeSignal _wake;
    private readonly int _slots;
    private readonly TaskLog _log = new();

    public TaskStore(DataFolder folder, SimulatorOptions options, CallbackQueue callbacks, WakeSignal wake)
    {
        _callbacks = callbacks;
        _wake = wake;
        _slots = options.Slots;
        _journal = new JournalFile(folder.Journal);
        try
        {
            foreach (var record in _journal.ReadAll())
            {
                _log.Apply(record);
            }
        }
        catch
        {
            _journal.Dispose();
            throw;
        }

        _log.OwedCallbacks.ForEach(_callbacks.Add);
    }

    /// <summary>Accepts the order, or says why not; either way the create is on record.</summary>
    public Refusal? Accept(TaskOrder order)
    {
        lock (_lock)
        {
            if (Check(order) is { } refusal)
            {
                Write(new CreateRefused(order.CreatedAt, order.ExternalTaskId, order.RequestHash, refusal.Code, refusal.Message));
                return refusal;
            }

            Write(new TaskAccepted(order));
            Announce(_log.Find(order.TaskId)!);
        }

        _wake.Set();
        return null;
    }

    public void Refuse(CreateRefused refused)
    {
        lock (_lock)
        {
            Write(refused);
        }
    }

    /// <summary>The task after the move; null when it is no longer in the state that the caller saw.</summary>
    public SimulatedTask? TryMove(SimulatedTask seen, TaskMove move)
    {
        lock (_lock)
        {
            if (!ReferenceEquals(_log.Find(seen.Id), seen))
            {
                return null;
            }

            Write(new TaskMoved(seen.Id, move));
            var moved = _log.Find(seen.Id)!;
            Announce(moved);
            return moved;
        }
    }

    public void EndCallback(CallbackEnded ended)
    {
        lock (_lock)
        {
            Write(ended);
        }
    }

    /// <param name="id">A task's own id, or the caller's id for it.</param>
    public SimulatedTask? Find(string id)
    {
        lock (_lock)
        {
            return _log.Find(id) ?? _log.FindExternal(id);
        }
    }

    public IReadOnlyList<SimulatedTask> Unfinished()
    {
        lock (_lock)
        {
            return _log.Unfinished();
        }
    }

    /// <summary>All tasks, newest first.</summary>
    public IReadOnlyList<SimulatedTask> NewestFirst()
    {
        lock (_lock)
        {
            return _log.NewestFirst();
        }
    }

    /// <summary>Every create received, oldest first: <see cref="TaskAccepted"/> and <see cref="CreateRefused"/>.</summary>
    public IReadOnlyList<JournalRecord> Creates()
    {
        lock (_lock)
        {
            return [.. _log.Creates];
        }
    }

    public void Reset()
    {
        lock (_lock)
        {
            _journal.Clear();
            _log.Clear();
        }
    }

    public void Dispose() => _journal.Dispose();

    private Refusal? Check(TaskOrder order)
    {
        if (order.ExternalTaskId.Length > 0 && _log.FindExternal(order.ExternalTaskId) is not null)
        {
            return Refusal.WrongValue($"external_task_id {order.ExternalTaskId} already exists");
        }

        return _log.Unfinished().Count >= _slots ? Refusal.OverSlots : null;
    }

    private void Write(JournalRecord record)
    {
        _journal.Append(record);
        _log.Apply(record);
    }

    // Under the lock, so that callbacks of one task are queued in the order of its states.
    private void Announce(SimulatedTask task)
    {
        if (task.Order.CallbackUrl is not null)
        {
            _callbacks.Add(task);
        }
    }
}
