using System.Diagnostics;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.History;
using Microsoft.Data.Sqlite;

namespace KlingBoard.Bench.Writes;

/// <summary>SQLite with nothing around it: one thread writes the rows of an edit by prepared commands, so many edits to a commit.</summary>
internal sealed class RawEdits : IDisposable
{
    // What a change of a title keeps, as long as any other.
    private static readonly string Content = StepContent.OfTyping(Guid.Empty, ShotText.Title, "Bench edit 000000", "Bench edit 000001").ToJson()!;

    private readonly SqliteConnection _connection;
    private readonly WrittenBoard _board;
    private readonly SqliteCommand _shot;
    private readonly SqliteCommand _counter;
    private readonly SqliteCommand _change;
    private long _number;

    private RawEdits(SqliteConnection connection, WrittenBoard board)
    {
        (_connection, _board) = (connection, board);
        _shot = Command("UPDATE Shots SET Title = @title, UpdatedAtUtc = @at, Version = Version + 1 WHERE Id = @id", "@title", "@at", "@id");
        _counter = Command("UPDATE BoardChangeCounters SET LastNumber = @number WHERE ProjectId = @project", "@number", "@project");
        _change = Command(
            """
            INSERT INTO BoardChanges (ProjectId, Number, TeamId, Kind, SceneId, ShotId, ActorId, AtUtc, Content)
            VALUES (@project, @number, @team, 'ShotChanged', @scene, @shot, @actor, @at, @content)
            """,
            "@project", "@number", "@team", "@scene", "@shot", "@actor", "@at", "@content");
    }

    /// <param name="board">In a database of its own, of the same shape.</param>
    public static RawEdits Open(WrittenBoard board)
    {
        var connection = new SqliteConnection($"Data Source={board.Path};Foreign Keys=True;Pooling=False");
        connection.Open();
        using var setup = connection.CreateCommand();
        setup.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; INSERT INTO BoardChangeCounters (ProjectId, LastNumber) VALUES (@project, 0);";
        setup.Parameters.AddWithValue("@project", board.Project);
        setup.ExecuteNonQuery();
        return new RawEdits(connection, board);
    }

    public WriteRun Run(int together, TimeSpan length)
    {
        var edits = 0;
        var (begun, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        while (Stopwatch.GetElapsedTime(begun) < length)
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
            for (var at = 0; at < together; at++)
            {
                Edit(transaction, edits++);
            }

            transaction.Commit();
        }

        return new WriteRun(edits / Stopwatch.GetElapsedTime(begun).TotalSeconds, (Environment.CpuUsage.TotalTime - cpu) / edits);
    }

    public void Dispose() => _connection.Dispose();

    private void Edit(SqliteTransaction transaction, int edit)
    {
        var now = DateTime.UtcNow;
        var shot = _board.Shots[edit % _board.Shots.Length];
        _number++;
        Set(_shot, transaction, $"Bench edit {edit:D6}", now, shot);
        Set(_counter, transaction, _number, _board.Project);
        Set(_change, transaction, _board.Project, _number, _board.Team, _board.Project, shot, _board.Author, now, Content);
    }

    private static void Set(SqliteCommand command, SqliteTransaction transaction, params ReadOnlySpan<object> values)
    {
        command.Transaction = transaction;
        for (var at = 0; at < values.Length; at++)
        {
            command.Parameters[at].Value = values[at];
        }

        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters)
        {
            command.Parameters.AddWithValue(name, DBNull.Value);
        }

        return command;
    }
}
