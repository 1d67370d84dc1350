using System.Globalization;
using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Board.Reading;
using KlingBoard.Features.Renders.Reading;
using KlingBoard.Features.Renders.Sending;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Renders;

/// <summary>With 10,000 renders waiting, what is done each second must not read them all: judged by the engine's plan, not by a clock.</summary>
public sealed class RenderScaleTests : RenderTest
{
    private const int Waiting = 10_000;

    [Fact]
    public async Task Dispatch_TenThousandWaiting_SendsTheOldestFirst()
    {
        var oldest = await SubmitOneAsync();
        await CopyAsync(oldest);

        await Workers.ClaimAsync(1, Cancelled);

        (await ReadAsync(oldest)).State.ShouldBe(RenderState.Submitting);
    }

    [Fact]
    public async Task List_TenThousandWaiting_ShowsWhatIsPaidForTheNextTurnsAndTheWholeNumber()
    {
        var oldest = await SubmitOneAsync();
        await Workers.DispatchAsync(Cancelled);
        await CopyAsync(await SubmitOneAsync());

        var reader = new RenderReader(new AccessService(Database, Bus, Clock), Accounts, new ShotLabels(), Packs, Clock);
        var view = (await reader.ListAsync(Artist, TeamId, earlier: 0, Cancelled)).Value;

        view.Rows[0].Id.ShouldBe(oldest);
        view.Rows.Count.ShouldBe(300);
        view.Rows.Skip(1).Select(row => row.CreatedAtUtc).ShouldBeInOrder();
        view.QueuedCount.ShouldBe(Waiting + 1);
    }

    [Fact]
    public async Task Turns_OfTheQueue_TakeOneStepInTheIndexForEachProject()
    {
        await using var db = Database.CreateDbContext();

        var plan = await PlanOfAsync(db, string.Format(CultureInfo.InvariantCulture, QueueTurns.WaitingProjects(null).Format, "NULL", "NULL"));

        var ofRenders = plan.Split('\n').Where(line => line.Contains("Renders", StringComparison.Ordinal)).ToList();
        ofRenders.Count.ShouldBe(2);
        ofRenders.ShouldAllBe(line => line.StartsWith("SEARCH Renders USING COVERING INDEX IX_Renders_State_ConnectionId_ProjectId", StringComparison.Ordinal));
        ofRenders[1].ShouldContain("ProjectId>?");
    }

    private static async Task<string> PlanOfAsync(KlingBoardDbContext db, string query)
    {
        await db.Database.OpenConnectionAsync(Cancelled);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + query;
        await using var reader = await command.ExecuteReaderAsync(Cancelled);
        var lines = new List<string>();
        while (await reader.ReadAsync(Cancelled))
        {
            lines.Add(reader.GetString(3));
        }

        return string.Join('\n', lines);
    }

    // Each a second younger, in one statement: through the model it would take most of the suite's time.
    private async Task CopyAsync(Guid renderId)
    {
        await using var db = Database.CreateDbContext();
        var columns = await db.Database.SqlQuery<string>($"SELECT name AS Value FROM pragma_table_info('Renders')").ToListAsync(Cancelled);
        var at = $"strftime('%Y-%m-%d %H:%M:%S', '{Clock.NowUtc:yyyy-MM-dd HH:mm:ss}', '+' || n || ' seconds')";
        var values = columns.Select(column => column switch
        {
            "Id" => "upper(printf('a0000000-0000-7000-8000-%012x', n))",
            "SubmissionId" => "upper(printf('b0000000-0000-7000-8000-%012x', n))",
            "ExternalTaskId" => "'kb-' || n",
            "CreatedAtUtc" => at,
            _ => $"\"{column}\"",
        });
        var copy = $"""
            WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {Waiting})
            INSERT INTO "Renders" ({string.Join(',', columns.Select(column => $"\"{column}\""))})
            SELECT {string.Join(',', values)} FROM numbers, "Renders" WHERE "Id" = '{renderId.ToString().ToUpperInvariant()}'
            """;
        await db.Database.ExecuteSqlRawAsync(copy, Cancelled);
    }
}
