using KlingBoard.Features.Board;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Tests.Board;

public sealed class GroupCommandTests : BoardTest
{
    [Fact]
    public async Task GroupShots_NeighboursInAnyOrder_AreOneGroup()
    {
        var shots = await AddShotsAsync(await AddSceneAsync(), "A", "B", "C");

        var outcome = await RunAsync(new GroupShots([shots[1], shots[0]]));

        (await GroupsAsync()).ShouldBe([outcome.NewGroupId, outcome.NewGroupId, null]);
        (await RunAsync(new GroupShots([shots[0], shots[1]]))).HasChanged.ShouldBeFalse();
    }

    [Fact]
    public async Task GroupShots_GapOrTwoScenes_IsInvalid()
    {
        var shots = await AddShotsAsync(await AddSceneAsync(), "A", "B", "C");
        var other = await AddShotAsync(await AddSceneAsync());

        (await RefuseAsync<InvalidError>(new GroupShots([shots[0], shots[2]]))).ShouldBe(BoardErrors.GroupNotNeighbours);
        (await RefuseAsync<InvalidError>(new GroupShots([shots[2], other]))).ShouldBe(BoardErrors.GroupNotNeighbours);
    }

    [Fact]
    public async Task GroupShots_Seven_IsInvalid()
    {
        var shots = await AddShotsAsync(await AddSceneAsync(), "A", "B", "C", "D", "E", "F", "G");

        (await RefuseAsync<InvalidError>(new GroupShots(shots))).ShouldBe(BoardErrors.GroupTooLarge);
        (await RunAsync(new GroupShots(shots[..6]))).HasChanged.ShouldBeTrue();
    }

    [Fact]
    public async Task GroupShots_MiddleOfAGroup_LeavesTheLongerRest()
    {
        var shots = await AddShotsAsync(await AddSceneAsync(), "A", "B", "C", "D");
        var first = (await RunAsync(new GroupShots(shots))).NewGroupId;

        var second = (await RunAsync(new GroupShots([shots[1]]))).NewGroupId;

        (await GroupsAsync()).ShouldBe([null, second, first, first]);
    }

    [Fact]
    public async Task UngroupShots_ThenUndo_GroupsThemAgain()
    {
        var shots = await AddShotsAsync(await AddSceneAsync(), "A", "B");
        var groupId = (await RunAsync(new GroupShots(shots))).NewGroupId!.Value;

        var outcome = await RunAsync(new UngroupShots(groupId));
        (await GroupsAsync()).ShouldBe([null, null]);

        await RunAsync(outcome.Undo!);
        (await GroupsAsync()).ShouldBe([groupId, groupId]);
    }

    [Fact]
    public async Task UngroupShots_Twice_FindsNoGroup()
    {
        var shots = await AddShotsAsync(await AddSceneAsync(), "A", "B");
        var groupId = (await RunAsync(new GroupShots(shots))).NewGroupId!.Value;
        await RunAsync(new UngroupShots(groupId));

        (await RefuseAsync<NotFoundError>(new UngroupShots(groupId))).ShouldBe(BoardErrors.NoGroup);
    }

    [Fact]
    public async Task MoveShots_OutOfAGroup_LeavesIt()
    {
        var sceneId = await AddSceneAsync();
        var shots = await AddShotsAsync(sceneId, "A", "B", "C", "D");
        var group = (await RunAsync(new GroupShots(shots[..2]))).NewGroupId;

        await RunAsync(new MoveShots([shots[0]], sceneId));

        (await LayoutAsync()).ShouldBe(["1: B C D A"]);
        (await GroupsAsync()).ShouldBe([group, null, null, null]);
    }

    [Fact]
    public async Task MoveShots_WholeGroupToAnotherScene_StaysAGroup()
    {
        var (one, two) = (await AddSceneAsync(), await AddSceneAsync());
        var shots = await AddShotsAsync(one, "A", "B");
        await AddShotAsync(two, "C");
        var group = (await RunAsync(new GroupShots(shots))).NewGroupId;

        await RunAsync(new MoveShots(shots, two));

        (await LayoutAsync()).ShouldBe(["1:", "2: C A B"]);
        (await GroupsAsync()).ShouldBe([null, group, group]);
    }

    [Fact]
    public async Task AddShot_BetweenTwoOfAGroup_JoinsItWhileThereIsRoom()
    {
        var sceneId = await AddSceneAsync();
        var shots = await AddShotsAsync(sceneId, "A", "B", "C", "D", "E");
        var group = (await RunAsync(new GroupShots(shots))).NewGroupId;

        await RunAsync(new AddShot(sceneId, shots[1], "N", 5));
        (await GroupsAsync()).ShouldAllBe(id => id == group);

        await RunAsync(new AddShot(sceneId, shots[1], "M", 5));
        (await GroupsAsync()).ShouldBe([null, null, null, group, group, group, group]);
    }

    [Fact]
    public async Task DeleteShots_OneOfAGroupThenUndo_IsInTheGroupAgain()
    {
        var shots = await AddShotsAsync(await AddSceneAsync(), "A", "B", "C");
        var group = (await RunAsync(new GroupShots(shots))).NewGroupId;

        var deleted = await RunAsync(new DeleteShots([shots[1], shots[2]]));
        (await GroupsAsync()).ShouldBe([group]);

        await RunAsync(deleted.Undo!);
        (await GroupsAsync()).ShouldBe([group, group, group]);
    }

    [Fact]
    public async Task UngroupShots_WhileOneIsDeleted_UndoneDeletionBringsNoGroupBack()
    {
        var shots = await AddShotsAsync(await AddSceneAsync(), "A", "B", "C");
        var group = (await RunAsync(new GroupShots(shots))).NewGroupId!.Value;
        var deleted = await RunAsync(new DeleteShots([shots[0]]));
        await RunAsync(new UngroupShots(group));

        await RunAsync(deleted.Undo!);

        (await GroupsAsync()).ShouldBe([null, null, null]);
    }

    private async Task<Guid?[]> GroupsAsync() => [.. (await OpenAsync()).Shots.Select(shot => shot.GroupId)];
}
