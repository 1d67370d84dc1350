using KlingBoard.Data.Writing;
using KlingBoard.Tests.Shared;

namespace KlingBoard.Tests.Telemetry;

public sealed class WriteMeterTests
{
    [Fact]
    public async Task Write_ThatWaitsItsTurn_IsCountedWithItsCommitAndItsWait()
    {
        using var database = new SqliteTestDatabase();
        using var measured = new Measured("KlingBoard.Writes");
        var first = await database.Writes.BeginOnAsync(database.CreateDbContext(), WriteScope.Installation, TestContext.Current.CancellationToken);

        var second = database.Writes.BeginAsync(WriteScope.Installation, TestContext.Current.CancellationToken);
        var whileWaiting = measured.All.Count;
        await first.DisposeAsync();
        await using var write = await second;
        await write.CommitAsync(TestContext.Current.CancellationToken);

        whileWaiting.ShouldBe(0);
        measured.All.Select(measurement => measurement.Instrument)
            .ShouldBe(["klingboard.writes.wait", "klingboard.writes.commits", "klingboard.writes.stored"]);
    }
}
