using KlingBoard.Simulator.Clock;
using KlingBoard.Simulator.Faults;
using KlingBoard.Simulator.Journal;

namespace KlingBoard.Simulator.Tasks;

/// <summary>What the records of the journal add up to. The same code applies a new record and one read back, so a restart cannot differ.</summary>
internal sealed class TaskLog
{
    private readonly Dictionary<string, SimulatedTask> _tasks = [];
    private readonly Dictionary<(string Account, string ExternalId), string> _idsByExternalId = [];
    private readonly Dictionary<string, string> _idsByResultId = [];
    private readonly Dictionary<(string Account, string Pack), long> _charged = [];
    private readonly List<string> _order = [];
    private readonly HashSet<string> _unfinished = [];
    private readonly Dictionary<(string Account, SimulatorProduct Product), int> _slotsTaken = [];
    private readonly Dictionary<(string Account, SimulatorProduct PaidWith), long> _promised = [];

    /// <summary>Accepted and refused requests, oldest first.</summary>
    public List<JournalRecord> Requests { get; } = [];

    /// <summary>The states, oldest first, whose callback has neither arrived nor been given up.</summary>
    public List<SimulatedTask> OwedCallbacks { get; } = [];

    /// <summary>Accounts set while the Simulator ran, by name.</summary>
    public Dictionary<string, SimulatorAccount> Accounts { get; } = [];

    /// <summary>Null while the clock is the real one.</summary>
    public ClockSetting? Clock { get; private set; }

    public void Apply(JournalRecord record)
    {
        switch (record)
        {
            case TaskAccepted accepted:
                Requests.Add(accepted);
                Add(accepted.Submission);
                break;
            case RequestRefused refused:
                Requests.Add(refused);
                break;
            // A move of a task that a reset took away has no one to move.
            case TaskMoved moved when _tasks.TryGetValue(moved.TaskId, out var task):
                Set(task.After(moved.Move));
                break;
            case CallbackEnded ended:
                OwedCallbacks.RemoveAll(task => task.Id == ended.TaskId && task.Status == ended.Status);
                break;
            case ResultDeleted deleted when _tasks.TryGetValue(deleted.TaskId, out var task):
                _tasks[task.Id] = task with { IsDeleted = true };
                break;
            case AccountSet set:
                Accounts[set.Account.Name] = set.Account;
                break;
            case ClockSet set:
                Clock = set.Setting;
                break;
        }
    }

    public SimulatedTask? Find(string id) => _tasks.GetValueOrDefault(id);

    public SimulatedTask? FindResult(string resultId) => _idsByResultId.TryGetValue(resultId, out var id) ? _tasks[id] : null;

    public SimulatedTask? FindExternal(string account, string externalId) =>
        _idsByExternalId.TryGetValue((account, externalId), out var id) ? _tasks[id] : null;

    public List<SimulatedTask> Unfinished() => [.. _unfinished.Select(id => _tasks[id])];

    public List<SimulatedTask> NewestFirst() => [.. _order.AsEnumerable().Reverse().Select(id => _tasks[id])];

    public int SlotsTaken(string account, SimulatorProduct product) => _slotsTaken.GetValueOrDefault((account, product));

    /// <summary>What running tasks will take when they succeed, in thousandths of a unit.</summary>
    public long Promised(string account, SimulatorProduct paidWith) => _promised.GetValueOrDefault((account, paidWith));

    /// <summary>Thousandths of a unit that the pack still holds.</summary>
    public long Remaining(string account, SimulatorPack pack) => (long)(pack.Units * 1000) - _charged.GetValueOrDefault((account, pack.Name));

    public void Clear()
    {
        _tasks.Clear();
        _idsByExternalId.Clear();
        _idsByResultId.Clear();
        _charged.Clear();
        _order.Clear();
        _unfinished.Clear();
        _slotsTaken.Clear();
        _promised.Clear();
        Requests.Clear();
        OwedCallbacks.Clear();
        Accounts.Clear();
        Clock = null;
    }

    private void Add(TaskSubmission submission)
    {
        _order.Add(submission.TaskId);
        _idsByResultId[submission.ResultId] = submission.TaskId;
        if (submission.ExternalTaskId.Length > 0)
        {
            // The first keeps the id when a fault let a second one in.
            _idsByExternalId.TryAdd((submission.Account, submission.ExternalTaskId), submission.TaskId);
        }

        Set(SimulatedTask.New(submission));
    }

    private void Count(TaskSubmission submission, int sign)
    {
        var (account, work) = (submission.Account, submission.Work);
        _slotsTaken[(account, work.Product)] = SlotsTaken(account, work.Product) + (sign * work.Slots);
        _promised[(account, work.PaidWith)] = Promised(account, work.PaidWith) + (sign * work.PriceMilliunits);
    }

    private void Set(SimulatedTask task)
    {
        _tasks[task.Id] = task;
        if (task.IsFinished ? _unfinished.Remove(task.Id) : _unfinished.Add(task.Id))
        {
            Count(task.Submission, task.IsFinished ? -1 : 1);
        }

        foreach (var charge in task.Last.Charges)
        {
            var pack = (task.Submission.Account, charge.Pack);
            _charged[pack] = _charged.GetValueOrDefault(pack) + charge.Milliunits;
        }

        if (task.Submission is { CallbackUrl: not null, Faults.Callbacks: not FaultKind.CallbackLost })
        {
            OwedCallbacks.Add(task);
        }
    }
}
