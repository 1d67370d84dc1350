using System.Data.Common;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Infrastructure.Results;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KlingBoard.Tests.Board;

/// <summary>A disk that is full, or a database that somebody else holds: an edit is answered with what to do, and nothing is changed.</summary>
public sealed class DiskFullTests : BoardTest
{
    private static readonly FailingWrites Disk = new();

    public DiskFullTests()
        : base(Disk)
    {
    }

    [Theory]
    [InlineData(13, "disk is full")]
    [InlineData(5, "database is busy")]
    [InlineData(10, "cannot write to its data folder")]
    public async Task Edit_NothingCanBeWritten_IsAnsweredWithWhatToDoAndChangesNothing(int code, string part)
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        Disk.Code = code;

        var edited = await Board.ExecuteAsync(Artist, ProjectId, new EditShotText(shotId, ShotText.Prompt, "", "A kettle steams."), Cancelled);
        Disk.Code = 0;

        edited.Error.ShouldBeOfType<UnavailableError>().Message.ShouldContain(part);
        (await ReadShotAsync(shotId)).Prompt.ShouldBe("");
    }

    /// <summary>Stands in for a full disk: every command that writes fails as SQLite says it does.</summary>
    private sealed class FailingWrites : DbCommandInterceptor
    {
        public int Code { get; set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Fail(command);
            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Fail(command);
            return ValueTask.FromResult(result);
        }

        private void Fail(DbCommand command)
        {
            if (Code != 0 && !command.CommandText.StartsWith("SELECT", StringComparison.Ordinal))
            {
                throw new SqliteException($"SQLite Error {Code}", Code);
            }
        }
    }
}
