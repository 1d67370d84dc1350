using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Tests.Shared;

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
}
