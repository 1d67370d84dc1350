using KlingBoard.Data.Work;
using KlingBoard.Data.Writing;
using KlingBoard.Infrastructure.Hosting;
using KlingBoard.Infrastructure.Work;
using KlingBoard.Shared;
using KlingBoard.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KlingBoard.Tests.Work;

public sealed class LeaseKeeperTests : IDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(0.5);

    private readonly FailingWrites _disk = new();
    private readonly SqliteTestDatabase _database;
    private readonly ManualTime _time = new();
    private readonly Leases _leases;

    public LeaseKeeperTests()
    {
        _database = new SqliteTestDatabase(_disk);
        _leases = new Leases(_database.Writes, _time);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Run_WhileSomethingIsHeld_RenewsItAlsoAfterATurnThatFailed()
    {
        using var log = new LogLines();
        using var logging = LoggerFactory.Create(builder => builder.AddProvider(log));
        var loop = new WorkLoop(new Heartbeats(_time), _time, logging.CreateLogger<WorkLoop>());
        using var keeper = new LeaseKeeper(_leases, loop, _time, NullLogger<LeaseKeeper>.Instance);
        await keeper.StartAsync(Cancelled);
        var id = await AddAsync();
        using var lease = (await _leases.TakeAsync(WriteScope.Installation, id, (db, _) => db.WorkItems.AsQueryable(), Cancelled))!;
        var takenUntilUtc = await UntilUtcAsync(id);
        _disk.Code = 13;
        await AdvanceUntilAsync(() => Task.FromResult(log.Lines.Count > 0));

        _disk.Code = 0;
        await AdvanceUntilAsync(async () => await UntilUtcAsync(id) > takenUntilUtc);

        lease.IsSafe.ShouldBeTrue();
        await keeper.StopAsync(Cancelled);
    }

    [Fact]
    public async Task Start_WhatTheLastProcessHeld_IsFree()
    {
        var id = await AddAsync();
        await new Leases(_database.Writes, _time).TakeAsync(WriteScope.Installation, id, (db, _) => db.WorkItems.AsQueryable(), Cancelled);
        using var keeper = new LeaseKeeper(
            _leases, new WorkLoop(new Heartbeats(_time), _time, NullLogger<WorkLoop>.Instance), _time, NullLogger<LeaseKeeper>.Instance);

        await keeper.StartAsync(Cancelled);

        (await UntilUtcAsync(id)).ShouldBeNull();
        await keeper.StopAsync(Cancelled);
    }

    // A step at a time, with time for what each sets off: what is due is not to be overtaken by the clock.
    private async Task AdvanceUntilAsync(Func<Task<bool>> isSoAsync)
    {
        for (var passed = TimeSpan.Zero; passed < Leases.Term - Leases.Margin; passed += Step)
        {
            _time.Advance(Step);
            for (var tries = 0; tries < 60; tries++)
            {
                if (await isSoAsync())
                {
                    return;
                }

                await Task.Delay(TimeSpan.FromMilliseconds(5), Cancelled);
            }
        }

        throw new TimeoutException("It did not come about while the lease held.");
    }

    private async Task<Guid> AddAsync()
    {
        var item = new WorkItem("test", Guid.NewGuid().ToString(), "Test", _time.GetUtcNow().UtcDateTime);
        await using var db = _database.CreateDbContext();
        db.WorkItems.Add(item);
        await db.SaveChangesAsync(Cancelled);
        return item.Id;
    }

    private async Task<DateTime?> UntilUtcAsync(Guid id)
    {
        await using var db = _database.CreateDbContext();
        return await db.WorkItems.Where(item => item.Id == id).Select(item => item.Lease.UntilUtc).SingleAsync(Cancelled);
    }
}
