using KlingBoard.Data.Projects;
using KlingBoard.Features.Board;
using KlingBoard.Features.Board.Live;
using KlingBoard.Features.Gallery;
using KlingBoard.Features.Projects;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Realtime;
using KlingBoard.Tests.Shared;
using Microsoft.Extensions.Logging.Abstractions;

namespace KlingBoard.Tests.Gallery;

public sealed class ShotRestoreTests : GalleryTest
{
    private readonly ShotRestore _restore;

    public ShotRestoreTests()
    {
        var clock = new TestClock();
        var bus = new SignalBus(clock);
        var transactions = new BoardTransactions(Database.Writes, bus, clock);
        var boards = new LiveBoards(Database, bus, clock, NullLogger<LiveBoard>.Instance);
        _restore = new ShotRestore(
            Access, new ProjectService(Access, Database.Writes, transactions), new BoardService(Access, transactions, boards, clock));
    }

    [Fact]
    public async Task Restore_ShotDeletedWithSceneAndProject_BringsAllThreeBack()
    {
        await AddTakeAsync(Kettle, 1);
        await ChangeAsync<Shot>(Kettle.Id, shot => shot.Delete(Start));
        await ChangeAsync<Scene>(Kitchen.Id, scene => scene.Delete(Start.AddHours(1)));
        await ChangeAsync<Project>(Project.Id, project => project.Delete(Start.AddHours(2)));

        var restored = await _restore.RestoreAsync(Ines.Id, Kettle.Id, Cancelled);

        restored.IsSuccess.ShouldBeTrue(restored.Error?.Message);
        var page = await Service.ListAsync(Ines.Id, Team.Id, new(), null, 10, Cancelled);
        page.Value.Items.ShouldHaveSingleItem().Name.ShouldBe("1A take 1");
    }

    [Fact]
    public async Task Restore_ByAnotherTeam_IsNotFound()
    {
        await ChangeAsync<Shot>(Kettle.Id, shot => shot.Delete(Start));

        var restored = await _restore.RestoreAsync(Otto.Id, Kettle.Id, Cancelled);

        restored.Error.ShouldBeOfType<NotFoundError>();
    }
}
