using KlingBoard.Data.Work;
using KlingBoard.Infrastructure.Hosting;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Infrastructure.Work;
using KlingBoard.Shared;
using KlingBoard.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace KlingBoard.Tests.Work;

public sealed class WorkRunnerTests : IDisposable
{
    private readonly SqliteTestDatabase _database = new();
    private readonly ManualTime _time = new();
    private readonly SignalBus _bus;
    private readonly Process _here;
    private readonly ScriptedKind _kind = new();

    public WorkRunnerTests()
    {
        _bus = new SignalBus(_time);
        _here = Start();
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Run_ThatEnds_IsDoneWithItsResult()
    {
        var result = Guid.NewGuid();
        _kind.Work = (_, _) => Task.FromResult<WorkOutcome>(new WorkOutcome.Done("Two pages.", result));
        var item = await AddAsync("a");

        await TurnAsync(_here);
        await TurnAsync(_here);

        var row = await ReadAsync(item);
        (row.State, row.Reason, row.ResultId, row.EndedAtUtc).ShouldBe((WorkState.Done, "Two pages.", result, _time.GetUtcNow().UtcDateTime));
        row.Lease.IsFree(_time.GetUtcNow().UtcDateTime).ShouldBeTrue();
        _kind.Runs.ShouldBe(1);
    }

    [Fact]
    public async Task Add_TheSameTwice_IsDoneOnce_AndAgainAfterItHasEnded()
    {
        var first = await AddAsync("a");
        var second = await AddAsync("a");
        await TurnAsync(_here);
        var third = await AddAsync("a");

        second.ShouldBe(first);
        third.ShouldNotBe(first);
        _kind.Runs.ShouldBe(1);
    }

    [Fact]
    public async Task Run_ThatFails_IsTriedAgainAfterLongerAndLongerPausesAndThenGivenUp()
    {
        _kind.Work = (_, _) => throw new IOException("The disk is full.");
        var item = await AddAsync("a");
        var pauses = new List<TimeSpan>();
        for (var attempt = 1; attempt <= WorkExecution.MostAttempts; attempt++)
        {
            await TurnAsync(_here);
            await TurnAsync(_here);
            var row = await ReadAsync(item);
            pauses.Add(row.DueAtUtc - _time.GetUtcNow().UtcDateTime);
            _time.Advance(pauses[^1] > TimeSpan.Zero ? pauses[^1] : TimeSpan.Zero);
        }

        _kind.Runs.ShouldBe(WorkExecution.MostAttempts);
        pauses.SkipLast(1).Select(pause => pause.TotalSeconds).ShouldBe([5, 10, 20, 40, 80, 160, 320]);
        var ended = await ReadAsync(item);
        (ended.State, ended.EndedAtUtc is null).ShouldBe((WorkState.Failed, false));
        ended.Reason.ShouldContain("not tried again");
    }

    [Fact]
    public async Task Run_ThatTakesTheProcessDownEachTime_IsGivenUp()
    {
        _kind.Work = (_, cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken).ContinueWith(_ => (WorkOutcome)new WorkOutcome.Done(), Cancelled);
        var item = await AddAsync("a");
        for (var start = 0; start <= WorkExecution.MostAttempts; start++)
        {
            // Killed: nothing of it comes to an end, and its lease runs out.
            var process = Start();
            await process.Runner.StartDueAsync(Cancelled);
            await _kind.BegunOrEndedAsync(start + 1, async () => (await ReadAsync(item)).EndedAtUtc is not null);
            _time.Advance(Leases.Term);
        }

        (await ReadAsync(item)).State.ShouldBe(WorkState.Failed);
        _kind.Runs.ShouldBe(WorkExecution.MostAttempts);
    }

    [Fact]
    public async Task Run_StoppedHalfWay_GoesOnWhereItWas()
    {
        var resumed = "";
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        _kind.Work = async (run, cancellationToken) =>
        {
            await run.ReportAsync(40, 100, "page 40");
            await stopping.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            return new WorkOutcome.Done();
        };
        var item = await AddAsync("a");

        await TurnUntilAsync(_here, stopping.Token);
        var between = await ReadAsync(item);
        _kind.Work = (run, _) =>
        {
            resumed = run.Item.ResumePoint;
            return Task.FromResult<WorkOutcome>(new WorkOutcome.Done());
        };
        await TurnAsync(Start());

        (between.State, between.DoneCount, between.TotalCount, between.Attempts).ShouldBe((WorkState.Waiting, 40, 100, 0));
        resumed.ShouldBe("page 40");
        (await ReadAsync(item)).State.ShouldBe(WorkState.Done);
    }

    [Fact]
    public async Task Run_WithoutAResumePoint_IsStoredAboutOnceInTwoSecondsAndShownAtOnce()
    {
        var (stored, shown) = (new List<long>(), new List<long?>());
        _kind.Work = async (run, _) =>
        {
            for (var done = 1; done <= 6; done++)
            {
                await run.ReportAsync(done, 6);
                stored.Add((await ReadAsync(run.Item.Id)).DoneCount);
                shown.Add(_here.Items.ProgressOf(run.Item.Id)?.Done);
                _time.Advance(TimeSpan.FromSeconds(1));
            }

            return new WorkOutcome.Done();
        };
        await AddAsync("a");

        await TurnAsync(_here);

        shown.ShouldBe([1, 2, 3, 4, 5, 6]);
        stored.ShouldBe([0, 0, 3, 3, 5, 5]);
    }

    [Fact]
    public async Task Cancel_WhileItRuns_StopsItAndItIsOver()
    {
        var begun = new TaskCompletionSource();
        _kind.Work = async (_, cancellationToken) =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return new WorkOutcome.Done();
        };
        var item = await AddAsync("a");
        await _here.Runner.StartDueAsync(Cancelled);
        await begun.Task;

        var ofAnother = await _here.Items.CancelAsync(item, Guid.NewGuid(), Cancelled);
        var cancelled = await _here.Items.CancelAsync(item, null, Cancelled);
        await _here.Runner.WhenIdleAsync();

        (ofAnother, cancelled).ShouldBe((false, true));
        (await ReadAsync(item)).State.ShouldBe(WorkState.Cancelled);
        (await _here.Items.CancelAsync(item, null, Cancelled)).ShouldBeFalse();
    }

    [Fact]
    public async Task Run_OfAProcessThatWasAsleep_ChangesNothing()
    {
        var (asleep, begun) = (new TaskCompletionSource(), new TaskCompletionSource());
        _kind.Work = async (_, _) =>
        {
            begun.SetResult();
            await asleep.Task;
            return new WorkOutcome.Done("Late.");
        };
        var item = await AddAsync("a");
        await _here.Runner.StartDueAsync(Cancelled);
        await begun.Task;
        _time.Advance(Leases.Term);
        _kind.Work = (_, _) => Task.FromResult<WorkOutcome>(new WorkOutcome.Later(TimeSpan.FromHours(1), "Waits."));
        await TurnAsync(Start());

        asleep.SetResult();
        await _here.Runner.WhenIdleAsync();

        var row = await ReadAsync(item);
        (row.State, row.Reason, row.Lease.Fence).ShouldBe((WorkState.Waiting, "Waits.", 2L));
    }

    [Fact]
    public async Task Run_WhoseLeaseCouldNotBeRenewed_IsNotBegunTwiceInOneProcess()
    {
        var (begun, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        _kind.Work = async (_, _) =>
        {
            begun.TrySetResult();
            await end.Task;
            return new WorkOutcome.Done();
        };
        var item = await AddAsync("a");
        await _here.Runner.StartDueAsync(Cancelled);
        await begun.Task;
        _time.Advance(Leases.Term + Leases.Term);

        await _here.Runner.StartDueAsync(Cancelled);
        end.SetResult();
        await _here.Runner.WhenIdleAsync();

        _kind.Runs.ShouldBe(1);
        (await ReadAsync(item)).State.ShouldBe(WorkState.Done);
    }

    [Fact]
    public async Task Run_WhileTheDiskIsFull_WaitsAndIsNoFailureOfItsOwn()
    {
        _kind.Work = (_, _) => throw new Microsoft.Data.Sqlite.SqliteException("database or disk is full", 13);
        var item = await AddAsync("a");

        await TurnAsync(_here);

        var row = await ReadAsync(item);
        (row.State, row.Attempts, row.DueAtUtc).ShouldBe((WorkState.Waiting, 0, _time.GetUtcNow().UtcDateTime + TimeSpan.FromMinutes(1)));
        row.Reason.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Ended_AMonthAgo_IsForgotten()
    {
        var old = await AddAsync("a");
        await TurnAsync(_here);
        _time.Advance(TimeSpan.FromDays(29));
        var young = await AddAsync("b");
        await TurnAsync(_here);
        _time.Advance(TimeSpan.FromDays(2));

        await _here.Items.ForgetEndedAsync(Cancelled);

        await using var db = _database.CreateDbContext();
        (await db.WorkItems.Select(item => item.Id).ToListAsync(Cancelled)).ShouldBe([young]);
        old.ShouldNotBe(young);
    }

    [Fact]
    public async Task Start_MoreThanTheKindAllows_BeginsAsManyAndTheNextWhenOneEnds()
    {
        var gate = new SemaphoreSlim(0);
        _kind.Work = async (_, cancellationToken) =>
        {
            await gate.WaitAsync(cancellationToken);
            return new WorkOutcome.Done();
        };
        foreach (var subject in new[] { "a", "b", "c" })
        {
            await AddAsync(subject);
        }

        await _here.Runner.StartDueAsync(Cancelled);
        await _here.Runner.StartDueAsync(Cancelled);
        await _kind.BegunAsync(2);
        var atFirst = _kind.Runs;
        gate.Release(2);
        await _here.Runner.WhenIdleAsync();
        gate.Release();
        await TurnAsync(_here);

        (atFirst, _kind.Runs).ShouldBe((2, 3));
    }

    [Fact]
    public async Task Start_AKindThatThisVersionDoesNotKnow_IsLeftAlone()
    {
        var item = await AddAsync("a", "of.later");

        await TurnAsync(_here);

        (await ReadAsync(item)).State.ShouldBe(WorkState.Waiting);
    }

    private Process Start()
    {
        var leases = new Leases(_database.Writes, _time);
        var items = new WorkItems(_database.Writes, leases, _bus, _time);
        var execution = new WorkExecution(_database.Writes, items, _time, NullLogger<WorkExecution>.Instance);
        var loop = new WorkLoop(new Heartbeats(_time), _time, NullLogger<WorkLoop>.Instance);
        return new Process(items, new WorkRunner([_kind], items, execution, leases, loop, _database, _time, NullLogger<WorkRunner>.Instance));
    }

    private static Task TurnAsync(Process process) => TurnUntilAsync(process, Cancelled);

    private static async Task TurnUntilAsync(Process process, CancellationToken stopping)
    {
        await process.Runner.StartDueAsync(stopping);
        await process.Runner.WhenIdleAsync();
    }

    private async Task<Guid> AddAsync(string subject, string kind = ScriptedKind.Word) =>
        (await _here.Items.AddAsync(new WorkItem(kind, subject, "Test", _time.GetUtcNow().UtcDateTime), Cancelled)).Id;

    private async Task<WorkItem> ReadAsync(Guid id)
    {
        await using var db = _database.CreateDbContext();
        return await db.WorkItems.AsNoTracking().SingleAsync(item => item.Id == id, Cancelled);
    }

    private sealed record Process(WorkItems Items, WorkRunner Runner);

    private sealed class ScriptedKind : IWorkKind
    {
        public const string Word = "test";

        private int _runs;

        public string Name => Word;

        public int AtOnce => 2;

        public int Runs => Volatile.Read(ref _runs);

        public Func<WorkRun, CancellationToken, Task<WorkOutcome>> Work { get; set; } = (_, _) => Task.FromResult<WorkOutcome>(new WorkOutcome.Done());

        public Task<WorkOutcome> RunAsync(WorkRun run, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _runs);
            return Work(run, cancellationToken);
        }

        public Task BegunAsync(int runs) => BegunOrEndedAsync(runs, () => Task.FromResult(false));

        public async Task BegunOrEndedAsync(int runs, Func<Task<bool>> hasEnded)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
            limit.CancelAfter(TimeSpan.FromSeconds(30));
            while (Runs < runs && !await hasEnded())
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5), limit.Token);
            }
        }
    }
}
