using KlingBoard.Data.Work;
using KlingBoard.Data.Writing;
using KlingBoard.Infrastructure.Work;
using KlingBoard.Shared;
using KlingBoard.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Work;

/// <summary>Two processes, on one database, that want the same row.</summary>
public sealed class LeasesTests : IDisposable
{
    private readonly SqliteTestDatabase _database = new();
    private readonly ManualTime _time = new();
    private readonly Leases _here;
    private readonly Leases _there;

    public LeasesTests()
    {
        _here = new Leases(_database.Writes, _time);
        _there = new Leases(_database.Writes, _time);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Take_HeldByAnother_IsRefusedUntilItsTermIsOver()
    {
        var id = await AddAsync();
        var first = await TakeAsync(_here, id);

        var early = await TakeAsync(_there, id);
        _time.Advance(Leases.Term);
        var late = await TakeAsync(_there, id);

        first.ShouldNotBeNull().Fence.ShouldBe(1);
        early.ShouldBeNull();
        late.ShouldNotBeNull().Fence.ShouldBe(2);
        (await ReadAsync(id)).Owner.ShouldBe(_there.Owner);
    }

    [Fact]
    public async Task Take_ManyAtOnce_OneHasIt()
    {
        var id = await AddAsync();

        var taken = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => Task.Run(() => TakeAsync(n % 2 == 0 ? _here : _there, id), Cancelled)));

        taken.OfType<HeldLease>().ShouldHaveSingleItem().Fence.ShouldBe(1);
    }

    [Fact]
    public async Task Renew_InTime_KeepsItAndItIsSafeAllTheWhile()
    {
        var id = await AddAsync();
        var lease = (await TakeAsync(_here, id))!;

        for (var passed = TimeSpan.Zero; passed < Leases.Term * 3; passed += Leases.RenewEvery)
        {
            _time.Advance(Leases.RenewEvery);
            await _here.RenewAsync(Cancelled);
            lease.IsSafe.ShouldBeTrue();
            (await TakeAsync(_there, id)).ShouldBeNull();
        }
    }

    [Fact]
    public async Task Renew_NothingHeldForLong_WritesNothing()
    {
        var id = await AddAsync();
        var before = (await ReadAsync(id)).UntilUtc;
        await _here.RenewAsync(Cancelled);
        using (await TakeAsync(_here, id))
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await _here.RenewAsync(Cancelled);
        }

        before.ShouldBeNull();
        (await ReadAsync(id)).UntilUtc.ShouldBe(_time.GetUtcNow().UtcDateTime - TimeSpan.FromSeconds(1) + Leases.Term);
    }

    [Fact]
    public async Task Renew_AfterAnotherTookIt_TellsWhoeverWorksOnIt()
    {
        var id = await AddAsync();
        var mine = (await TakeAsync(_here, id))!;
        var other = (await TakeAsync(_here, await AddAsync()))!;
        _time.Advance(Leases.Term);
        await TakeAsync(_there, id);

        await _here.RenewAsync(Cancelled);

        (mine.Lost.IsCancellationRequested, mine.IsSafe).ShouldBe((true, false));
        (other.Lost.IsCancellationRequested, other.IsSafe).ShouldBe((false, true));
    }

    [Fact]
    public async Task IsSafe_ProcessThatStoodStill_IsNotEvenBeforeItLooks()
    {
        var lease = (await TakeAsync(_here, await AddAsync()))!;
        var before = lease.IsSafe;

        _time.Advance(Leases.Term - Leases.Margin);

        (before, lease.IsSafe).ShouldBe((true, false));
    }

    [Fact]
    public async Task EndOthers_AtAStart_FreesWhatTheLastProcessHeldAndNotItsOwn()
    {
        var (theirs, own) = (await AddAsync(), await AddAsync());
        await TakeAsync(_there, theirs);
        await TakeAsync(_here, own);

        await _here.EndOthersAsync(Cancelled);

        (await ReadAsync(theirs)).IsFree(_time.GetUtcNow().UtcDateTime).ShouldBeTrue();
        (await ReadAsync(own)).Owner.ShouldBe(_here.Owner);
        (await TakeAsync(_here, theirs)).ShouldNotBeNull().Fence.ShouldBe(2);
    }

    private static Task<HeldLease?> TakeAsync(Leases leases, Guid id) =>
        leases.TakeAsync(WriteScope.Installation, id, (db, _) => db.WorkItems.AsQueryable(), Cancelled);

    private async Task<Guid> AddAsync()
    {
        var item = new WorkItem("test", Guid.NewGuid().ToString(), "Test", _time.GetUtcNow().UtcDateTime);
        await using var db = _database.CreateDbContext();
        db.WorkItems.Add(item);
        await db.SaveChangesAsync(Cancelled);
        return item.Id;
    }

    private async Task<Lease> ReadAsync(Guid id)
    {
        await using var db = _database.CreateDbContext();
        return await db.WorkItems.Where(item => item.Id == id).Select(item => item.Lease).AsNoTracking().SingleAsync(Cancelled);
    }
}
