using KlingBoard.Simulator.Callbacks;
using KlingBoard.Simulator.Clock;
using KlingBoard.Simulator.Envelopes;
using KlingBoard.Simulator.Faults;
using KlingBoard.Simulator.Journal;

namespace KlingBoard.Simulator.Tasks;

/// <summary>
/// All that happened, of all accounts. Every change is on the disk before anybody can see it. Singleton, used by all threads; one lock makes the
/// checks of a create (own id, units, slots) and its acceptance one step.
/// </summary>
internal sealed class TaskStore : IDisposable
{
    private readonly Lock _lock = new();
    private readonly JournalFile _journal;
    private readonly CallbackQueue _callbacks;
    private readonly WorkSignal _signal;
    private readonly TaskLog _log = new();

    public TaskStore(DataFolder folder, CallbackQueue callbacks, WorkSignal signal)
    {
        _callbacks = callbacks;
        _signal = signal;
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

    /// <summary>Accepts the submission, or says why not; either way the request is on record.</summary>
    /// <param name="mayRepeatId">Takes an own id that is taken already, as no provider should.</param>
    public Refusal? Accept(TaskSubmission submission, SimulatorAccount account, bool mayRepeatId = false)
    {
        lock (_lock)
        {
            if (Check(submission, account, mayRepeatId) is { } refusal)
            {
                Write(new RequestRefused(
                    submission.CreatedAt, submission.Account, submission.Path, submission.ExternalTaskId, submission.RequestHash, refusal.Code, refusal.Message));
                return refusal;
            }

            Write(new TaskAccepted(submission));
            Announce(_log.Find(submission.TaskId)!);
        }

        _signal.SetFor(submission.CreatedAt + submission.Pace.Queueing);
        return null;
    }

    public void Refuse(RequestRefused refused) => Record(refused);

    /// <summary>The task after the move; null when it is no longer in the state that the caller saw.</summary>
    /// <param name="account">Whose packs pay, when the move is a success.</param>
    public SimulatedTask? TryMove(SimulatedTask seen, TaskMove move, SimulatorAccount account)
    {
        lock (_lock)
        {
            if (!ReferenceEquals(_log.Find(seen.Id), seen))
            {
                return null;
            }

            var charges = move.Status == TaskStatusNames.Succeed ? Charges(seen.Submission, account) : [];
            Write(new TaskMoved(seen.Id, move with { Charges = charges }));
            var moved = _log.Find(seen.Id)!;
            Announce(moved);
            return moved;
        }
    }

    public void EndCallback(CallbackEnded ended) => Record(ended);

    /// <summary>Whether the callback of the task's last state is still to come.</summary>
    public bool OwesEndOf(string taskId)
    {
        lock (_lock)
        {
            return _log.Find(taskId) is { IsFinished: false } || _log.OwedCallbacks.Exists(task => task.Id == taskId && task.IsFinished);
        }
    }

    /// <summary>False when the result is deleted already.</summary>
    public bool DeleteResult(string taskId, DateTimeOffset at)
    {
        lock (_lock)
        {
            if (_log.Find(taskId) is null or { IsDeleted: true })
            {
                return false;
            }

            Write(new ResultDeleted(taskId, at));
            return true;
        }
    }

    public ClockSetting? Clock
    {
        get
        {
            lock (_lock)
            {
                return _log.Clock;
            }
        }
    }

    public void SetClock(ClockSetting setting) => Record(new ClockSet(setting));

    /// <summary>Accounts that were set while the Simulator ran, also in an earlier life.</summary>
    public IReadOnlyDictionary<string, SimulatorAccount> Accounts()
    {
        lock (_lock)
        {
            return _log.Accounts.ToDictionary();
        }
    }

    public void SetAccount(SimulatorAccount account) => Record(new AccountSet(account));

    /// <summary>Thousandths of a unit that the pack still holds.</summary>
    public long Remaining(SimulatorAccount account, SimulatorPack pack)
    {
        lock (_lock)
        {
            return _log.Remaining(account.Name, pack);
        }
    }

    public SimulatedTask? Find(string taskId)
    {
        lock (_lock)
        {
            return _log.Find(taskId);
        }
    }

    /// <summary>The task whose result has this id.</summary>
    public SimulatedTask? FindResult(string resultId)
    {
        lock (_lock)
        {
            return _log.FindResult(resultId);
        }
    }

    /// <param name="id">A task's own id, or the caller's id for it.</param>
    public SimulatedTask? Find(string account, string id)
    {
        lock (_lock)
        {
            return _log.Find(id) is { } task && task.Submission.Account == account ? task : _log.FindExternal(account, id);
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

    /// <summary>Every request that would make or change something, oldest first: <see cref="TaskAccepted"/> and <see cref="RequestRefused"/>.</summary>
    public IReadOnlyList<JournalRecord> Requests()
    {
        lock (_lock)
        {
            return [.. _log.Requests];
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

    private Refusal? Check(TaskSubmission submission, SimulatorAccount account, bool mayRepeatId)
    {
        if (!mayRepeatId && submission.ExternalTaskId.Length > 0 && _log.FindExternal(account.Name, submission.ExternalTaskId) is not null)
        {
            return Refusal.WrongValue($"external_task_id {submission.ExternalTaskId} already exists");
        }

        var work = submission.Work;
        if (work.PriceMilliunits > 0)
        {
            var held = OnlinePacks(work, account, submission.CreatedAt).Sum(pack => _log.Remaining(account.Name, pack));
            if (held - _log.Promised(account.Name, work.PaidWith) < work.PriceMilliunits)
            {
                return Refusal.PackUsedUp;
            }
        }

        return _log.SlotsTaken(account.Name, work.Product) + work.Slots > account.SlotsOf(work.Product) ? Refusal.OverSlots : null;
    }

    // The packs that were online when the task was accepted and its units were promised.
    private List<Charge> Charges(TaskSubmission submission, SimulatorAccount account)
    {
        var charges = new List<Charge>();
        var left = submission.Work.PriceMilliunits;
        var packs = OnlinePacks(submission.Work, account, submission.CreatedAt).ToList();
        foreach (var pack in packs)
        {
            var held = _log.Remaining(account.Name, pack);
            // What no pack covers, because the account was changed meanwhile, is taken from the last: the work was done.
            var taken = pack == packs[^1] ? left : Math.Min(left, held);
            if (taken > 0)
            {
                charges.Add(new Charge(pack.Name, taken, held));
                left -= taken;
            }
        }

        return left > 0 ? [.. charges, new Charge("", left, 0)] : charges;
    }

    private static IEnumerable<SimulatorPack> OnlinePacks(TaskWork work, SimulatorAccount account, DateTimeOffset at) =>
        account.PacksOf(work.PaidWith).Where(pack => pack.IsOnlineAt(at));

    private void Record(JournalRecord record)
    {
        lock (_lock)
        {
            Write(record);
        }
    }

    private void Write(JournalRecord record)
    {
        _journal.Append(record);
        _log.Apply(record);
    }

    // Under the lock, so that callbacks of one task are queued in the order of its states.
    private void Announce(SimulatedTask task)
    {
        if (task.Submission is { CallbackUrl: not null, Faults.Callbacks: not FaultKind.CallbackLost })
        {
            _callbacks.Add(task);
        }
    }
}
