using KlingBoard.Data.Projects;
using KlingBoard.Features.Board;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Views;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Tests.Board;

public sealed class SceneCommandTests : BoardTest
{
    [Fact]
    public async Task AddScene_AfterAnother_StandsThereAndCanBeTakenBack()
    {
        var first = await AddSceneAsync("One");
        await AddSceneAsync("Three");

        var added = await RunAsync(new AddScene("  Two\n", first));

        (await OpenAsync()).Scenes.Select(scene => (scene.Number, scene.Name)).ShouldBe([(1, "One"), (2, "Two"), (3, "Three")]);
        added.Undo.ShouldBe(new DeleteScene(added.NewSceneId!.Value, 2));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t ")]
    public async Task AddScene_NameThatCannotBeStored_IsInvalid(string name) =>
        (await RefuseAsync<InvalidError>(new AddScene(name))).Field.ShouldBe("Name");

    // Not a case above: attributes hold UTF-8, in which half a character cannot be written.
    [Fact]
    public async Task AddScene_HalfACharacter_IsInvalid() =>
        (await RefuseAsync<InvalidError>(new AddScene("half \ud83d character"))).ShouldBe(BoardErrors.BrokenText("Name"));

    [Fact]
    public async Task AddScene_NameTooLong_IsInvalid() =>
        (await RefuseAsync<InvalidError>(new AddScene(new string('x', 121)))).Message.ShouldBe("Name can have 120 characters at most.");

    [Fact]
    public async Task AddScene_AfterForeignScene_IsNotFound() =>
        (await RefuseAsync<NotFoundError>(new AddScene("New", await AddForeignSceneAsync()))).ShouldBe(BoardErrors.NoScene);

    [Fact]
    public async Task AddScene_TwoHundredAreThere_IsRefused()
    {
        await using (var db = Database.CreateDbContext())
        {
            db.Scenes.AddRange(Enumerable.Range(1, BoardLimits.MaxScenes).Select(i => new Scene(TeamId, ProjectId, $"Scene {i}", $"{i:000}x")));
            await db.SaveChangesAsync(Cancelled);
        }

        (await RefuseAsync<InvalidError>(new AddScene("One more"))).ShouldBe(BoardErrors.TooManyScenes);
    }

    [Fact]
    public async Task RenameScene_BaseIsStored_Renames()
    {
        var sceneId = await AddSceneAsync("Kitchen");

        await RunAsync(new RenameScene(sceneId, "Kitchen", "Bakery"));

        (await OpenAsync()).Scenes.Single().Name.ShouldBe("Bakery");
    }

    [Fact]
    public async Task RenameScene_SomebodyWasFaster_ConflictHoldsTheirs()
    {
        var sceneId = await AddSceneAsync("Kitchen");
        await RunAsync(new RenameScene(sceneId, "Kitchen", "Bakery"));

        var conflict = await RefuseAsync<ConflictError>(new RenameScene(sceneId, "Kitchen", "Garden"));

        conflict.Current.ShouldBeOfType<SceneView>().Name.ShouldBe("Bakery");
        (await OpenAsync()).Scenes.Single().Name.ShouldBe("Bakery");
    }

    [Fact]
    public async Task RenameScene_AlreadyCalledThat_WritesNothing()
    {
        var sceneId = await AddSceneAsync("Kitchen");
        var before = await LastNumberAsync(ProjectId);

        var outcome = await RunAsync(new RenameScene(sceneId, "Something", "Kitchen"));

        outcome.HasChanged.ShouldBeFalse();
        (await LastNumberAsync(ProjectId)).ShouldBe(before);
    }

    [Fact]
    public async Task SetSceneTarget_SetAndTakenAway_FollowsBoth()
    {
        var sceneId = await AddSceneAsync();

        await RunAsync(new SetSceneTarget(sceneId, null, 14));
        (await OpenAsync()).Scenes.Single().TargetSeconds.ShouldBe(14);

        await RunAsync(new SetSceneTarget(sceneId, 14, null));
        (await OpenAsync()).Scenes.Single().TargetSeconds.ShouldBeNull();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(3601)]
    public async Task SetSceneTarget_OutOfRange_IsInvalid(int seconds) =>
        (await RefuseAsync<InvalidError>(new SetSceneTarget(await AddSceneAsync(), null, seconds))).ShouldBe(BoardErrors.TargetOutOfRange);

    [Fact]
    public async Task MoveScene_BeforeAnother_TakesItsShotsAlong()
    {
        var (one, two) = (await AddSceneAsync("One"), await AddSceneAsync("Two"));
        await AddShotsAsync(one, "A", "B");
        await AddShotsAsync(two, "C");

        await RunAsync(new MoveScene(two, one));

        (await LayoutAsync()).ShouldBe(["1: C", "2: A B"]);
    }

    [Fact]
    public async Task MoveScene_ToWhereItIs_WritesNothing()
    {
        var (one, two) = (await AddSceneAsync("One"), await AddSceneAsync("Two"));

        (await RunAsync(new MoveScene(one, two))).HasChanged.ShouldBeFalse();
        (await RunAsync(new MoveScene(two))).HasChanged.ShouldBeFalse();
    }

    [Fact]
    public async Task DeleteScene_ThenUndo_BringsBackSceneAndTheShotsThatWentWithIt()
    {
        var (one, two) = (await AddSceneAsync("One"), await AddSceneAsync("Two"));
        var shots = await AddShotsAsync(one, "A", "B", "C");
        await AddShotsAsync(two, "D");
        await RunAsync(new DeleteShots([shots[1]]));
        Clock.Advance(TimeSpan.FromSeconds(1));

        var deleted = await RunAsync(new DeleteScene(one));
        (await LayoutAsync()).ShouldBe(["1: D"]);

        await RunAsync(deleted.Undo!);
        (await LayoutAsync()).ShouldBe(["1: A C", "2: D"]);
    }

    [Fact]
    public async Task RestoreScene_ItIsThere_WritesNothing() =>
        (await RunAsync(new RestoreScene(await AddSceneAsync()))).HasChanged.ShouldBeFalse();

    [Fact]
    public async Task SceneCommands_SceneOfAnotherTeam_AreNotFound()
    {
        var foreign = await AddForeignSceneAsync();
        BoardCommand[] commands =
        [
            new RenameScene(foreign, "Theirs", "Mine"), new SetSceneTarget(foreign, null, 5), new MoveScene(foreign),
            new DeleteScene(foreign), new RestoreScene(foreign), new AddShot(foreign, null, "Mine", 5),
        ];

        foreach (var command in commands)
        {
            await RefuseAsync<NotFoundError>(command);
        }

        (await OpenForeignAsync()).Scenes.Single().Name.ShouldBe("Theirs");
    }

    private async Task<BoardView> OpenForeignAsync() => (await Board.OpenAsync(Stranger, ForeignProjectId, Cancelled)).Value;
}
