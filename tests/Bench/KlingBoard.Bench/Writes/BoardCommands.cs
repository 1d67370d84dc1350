using System.Diagnostics;
using System.Diagnostics.Metrics;
using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Sqlite;
using KlingBoard.Data.Sqlite.Writing;
using KlingBoard.Features.Board;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Live;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging.Abstractions;

namespace KlingBoard.Bench.Writes;

/// <summary>The product's own way from a command to the disk: rights, rules, rows and signals, without a page around it.</summary>
internal sealed class BoardCommands : IAsyncDisposable
{
    private readonly PooledDbContextFactory<KlingBoardDbContext> _contexts;
    private readonly SqliteWrites _writes;
    private readonly LiveBoards _boards;
    private readonly BoardService _service;
    private readonly MeterListener _meter = new();
    private readonly WrittenBoard _board;
    private long _commits;
    private int _edits;

    public BoardCommands(WrittenBoard board)
    {
        _board = board;
        var options = (DbContextOptions<KlingBoardDbContext>)new DbContextOptionsBuilder<KlingBoardDbContext>()
            .UseKlingBoardSqlite(SqliteSetup.ConnectionStringFor(board.Path)).Options;
        _contexts = new PooledDbContextFactory<KlingBoardDbContext>(options);
        _writes = new SqliteWrites(options, NullLogger<SqliteWrites>.Instance);
        var bus = new SignalBus(TimeProvider.System);
        _boards = new LiveBoards(_contexts, bus, TimeProvider.System, NullLogger<LiveBoard>.Instance);
        _service = new BoardService(new AccessService(_contexts, bus, TimeProvider.System), new BoardTransactions(_writes, bus, TimeProvider.System), _boards, TimeProvider.System);
        _meter.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "klingboard.writes.commits")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meter.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref _commits, count));
        _meter.Start();
    }

    /// <summary>So many authors, each with a shot of their own, who write its title again as soon as they are told that it is stored.</summary>
    public async Task<WriteRun> RunAsync(int authors, TimeSpan length)
    {
        var (begun, cpu, commits) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime, Interlocked.Read(ref _commits));
        var waits = (await Task.WhenAll(Enumerable.Range(0, authors).Select(author => Task.Run(() => WriteAsync(_board.Shots[author], begun, length))))).SelectMany(each => each).Order().ToList();
        var (took, spent) = (Stopwatch.GetElapsedTime(begun), Environment.CpuUsage.TotalTime - cpu);
        return new WriteRun(waits.Count / took.TotalSeconds, spent / waits.Count)
        {
            Median = waits[waits.Count / 2],
            P95 = waits[waits.Count * 95 / 100],
            ToACommit = (double)waits.Count / (Interlocked.Read(ref _commits) - commits),
        };
    }

    public async ValueTask DisposeAsync()
    {
        _meter.Dispose();
        await _boards.DisposeAsync();
        _writes.Dispose();
    }

    private async Task<List<TimeSpan>> WriteAsync(Guid shot, long begun, TimeSpan length)
    {
        var waits = new List<TimeSpan>();
        await using var db = await _contexts.CreateDbContextAsync();
        var title = await db.Shots.Where(row => row.Id == shot).Select(row => row.Title).SingleAsync();
        while (Stopwatch.GetElapsedTime(begun) < length)
        {
            var next = $"Bench edit {Interlocked.Increment(ref _edits):D6}";
            var askedAt = Stopwatch.GetTimestamp();
            var done = await _service.ExecuteAsync(Actor.Member(_board.Author), _board.Project, new EditShotText(shot, ShotText.Title, title, next), CancellationToken.None);
            waits.Add(Stopwatch.GetElapsedTime(askedAt));
            title = done.IsSuccess ? next : throw new InvalidOperationException(done.Error.Message);
        }

        return waits;
    }
}
