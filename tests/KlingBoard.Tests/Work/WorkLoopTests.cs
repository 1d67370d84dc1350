using KlingBoard.Infrastructure.Hosting;
using KlingBoard.Infrastructure.Work;
using KlingBoard.Shared;
using Microsoft.Extensions.Logging.Abstractions;

namespace KlingBoard.Tests.Work;

public sealed class WorkLoopTests : IDisposable
{
    private static readonly TimeSpan SilentAtMost = TimeSpan.FromMinutes(2);

    private readonly ManualTime _time = new();
    private readonly Heartbeats _heartbeats;
    private readonly WorkSignal _signal = new();
    private readonly CancellationTokenSource _stopping = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly SemaphoreSlim _napping = new(0);
    private Func<Task> _work = () => Task.CompletedTask;
    private int _turns;

    public WorkLoopTests() => _heartbeats = new Heartbeats(_time);

    public void Dispose()
    {
        _stopping.Dispose();
        _napping.Dispose();
    }

    [Fact]
    public async Task Run_Called_WorksAgainWithoutTheTimer()
    {
        var loopTask = Start();
        await _napping.WaitAsync(_stopping.Token);

        _signal.Raise();
        await _napping.WaitAsync(_stopping.Token);

        _turns.ShouldBe(2);
        await StopAsync(loopTask);
    }

    [Fact]
    public async Task Run_CalledWhileItWorks_WorksOnceMore()
    {
        _work = () =>
        {
            if (_turns == 1)
            {
                _signal.Raise();
                _signal.Raise();
            }

            return Task.CompletedTask;
        };

        var loopTask = Start();
        await _napping.WaitAsync(_stopping.Token);
        await _napping.WaitAsync(_stopping.Token);

        _turns.ShouldBe(2);
        await StopAsync(loopTask);
    }

    [Fact]
    public async Task Run_Error_RestsAndGoesOn()
    {
        var errors = new SemaphoreSlim(0);
        _work = () =>
        {
            if (_turns > 1)
            {
                return Task.CompletedTask;
            }

            errors.Release();
            return Task.FromException(new IOException("The disk is full."));
        };
        var loopTask = Start();
        await errors.WaitAsync(_stopping.Token);

        await AdvanceUntilAsync(_napping);

        _turns.ShouldBe(2);
        await StopAsync(loopTask);
    }

    [Fact]
    public async Task Run_TurnThatHangs_IsOverdue()
    {
        var never = new TaskCompletionSource();
        var started = new SemaphoreSlim(0);
        _work = () =>
        {
            started.Release();
            return never.Task;
        };
        var loopTask = Start();
        await started.WaitAsync(_stopping.Token);
        var before = _heartbeats.Overdue;

        _time.Advance(SilentAtMost + TimeSpan.FromSeconds(1));

        before.ShouldBeEmpty();
        _heartbeats.Overdue.ShouldBe(["Test"]);
        never.SetResult();
        await StopAsync(loopTask);
    }

    private Task Start() => new WorkLoop(_heartbeats, _time, NullLogger<WorkLoop>.Instance).RunAsync(
        new WorkPlan("Test", _signal, WorkAsync, NextDueAsync, SilentAtMost), _stopping.Token);

    private Task WorkAsync(CancellationToken cancellationToken)
    {
        _turns++;
        return _work();
    }

    private Task<DateTime?> NextDueAsync(CancellationToken cancellationToken)
    {
        _napping.Release();
        return Task.FromResult((DateTime?)null);
    }

    // The rest after an error begins a moment after the fault.
    private async Task AdvanceUntilAsync(SemaphoreSlim waiting)
    {
        while (!waiting.Wait(0, _stopping.Token))
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }

    private async Task StopAsync(Task loopTask)
    {
        await _stopping.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(loopTask);
    }
}
