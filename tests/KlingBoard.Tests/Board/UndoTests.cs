using System.Text.Json;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Board;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.History;
using KlingBoard.Infrastructure.Results;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Board;

/// <summary>Each change has a command that takes it back, which in turn has one that does it again.</summary>
public sealed class UndoTests : BoardTest
{
    private static readonly ShotSettings Loud = ShotSettings.Default with { Sound = true, Takes = 3 };

    private Guid _one;
    private Guid _two;
    private Guid[] _shots = [];
    private Guid _take;
    private Guid[] _references = [];

    public static TheoryData<string> Deeds =>
    [
        "title", "prompt", "seconds", "status", "assignee", "settings", "take", "move", "move several", "group", "ungroup", "add shot", "add shot into a full group",
        "duplicate", "paste", "delete shots", "add scene", "rename scene", "target", "move scene", "delete scene", "add reference", "rename reference", "role",
        "keep sound", "move reference", "remove reference", "several", "restore shots", "return shots", "restore scene", "restore reference", "continue take",
        "refer to take",
    ];

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task Undo_OfADeed_BringsTheBoardBackAndRedoDoesItAgain(string deed)
    {
        var command = await PrepareAsync(deed);
        var before = await SnapshotAsync();

        var done = await RunAsync(command);
        var after = await SnapshotAsync();
        var undone = await RunAsync(done.Undo!);
        var restored = await SnapshotAsync();
        await RunAsync(undone.Undo!);

        after.ShouldNotBe(before);
        restored.ShouldBe(before);
        (await SnapshotAsync()).ShouldBe(after);
    }

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task Stored_CommandAndUndo_AreReadAsTheyWereAndDoTheSame(string deed)
    {
        var command = await PrepareAsync(deed);
        var before = await SnapshotAsync();
        var done = await RunAsync(command);
        var after = await SnapshotAsync();

        var stored = await StoredAsync(done.Number);
        await RunAsync(stored.Undo!);
        var restored = await SnapshotAsync();
        await RunAsync(stored.Command);

        JsonSerializer.Serialize(stored.Command).ShouldBe(JsonSerializer.Serialize(command));
        JsonSerializer.Serialize(stored.Undo).ShouldBe(JsonSerializer.Serialize(done.Undo));
        restored.ShouldBe(before);
        (await SnapshotAsync()).ShouldBe(after);
    }

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task Undo_AsJson_IsTheSameCommandAgain(string deed)
    {
        var undo = (await RunAsync(await PrepareAsync(deed))).Undo!;

        var read = JsonSerializer.Deserialize<BoardCommand>(JsonSerializer.Serialize(undo));

        JsonSerializer.Serialize(read).ShouldBe(JsonSerializer.Serialize(undo));
    }

    [Fact]
    public async Task Deeds_Together_AreOfEveryKindOfCommand()
    {
        var commands = new List<Type>();
        foreach (var deed in Deeds)
        {
            commands.Add((await PrepareAsync(deed.Data)).GetType());
        }

        commands.Distinct().ShouldBe(
            typeof(BoardCommand).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(BoardCommand)) && !type.IsAbstract), ignoreOrder: true);
    }

    [Theory]
    [InlineData("title")]
    [InlineData("seconds")]
    [InlineData("status")]
    [InlineData("assignee")]
    [InlineData("settings")]
    [InlineData("take")]
    [InlineData("move")]
    [InlineData("add shot")]
    [InlineData("duplicate")]
    [InlineData("paste")]
    [InlineData("add scene")]
    [InlineData("rename scene")]
    [InlineData("target")]
    [InlineData("move scene")]
    [InlineData("add reference")]
    [InlineData("rename reference")]
    [InlineData("role")]
    [InlineData("move reference")]
    [InlineData("several")]
    public async Task Undo_SomebodyChangedTheSameSince_IsAConflictAndChangesNothing(string deed)
    {
        var done = await RunAsync(await PrepareAsync(deed));
        await ChangeTheSameAsync(deed, done);
        var before = await SnapshotAsync();

        await RefuseAsync<ConflictError>(done.Undo!);

        (await SnapshotAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Undo_OfAPromptThatSomebodyWroteInBeside_TakesBackOnlyOwnWords()
    {
        await PrepareAsync("prompt");
        var done = await RunAsync(new EditShotText(_shots[0], ShotText.Prompt, "A kettle boils on the stove.", "A black kettle boils on the stove."));
        await RunAsync(new EditShotText(_shots[0], ShotText.Prompt, "A black kettle boils on the stove.", "A black kettle boils on the stove at dawn."), Owner);

        await RunAsync(done.Undo!);

        (await ReadShotAsync(_shots[0])).Prompt.ShouldBe("A kettle boils on the stove at dawn.");
    }

    [Fact]
    public async Task Undo_OfAnAdditionThatItsAuthorWorkedOn_StillTakesItBack()
    {
        await PrepareAsync("add shot");
        var done = await RunAsync(new AddShot(_one, null, "N", 5));
        await RunAsync(new SetShotSeconds(done.NewShotIds[0], 5, 9));

        await RunAsync(done.Undo!);

        (await LayoutAsync())[0].ShouldBe("1: A B C");
    }

    [Fact]
    public async Task Undo_OfAReferenceThatThePromptNames_IsAConflict()
    {
        await PrepareAsync("add reference");
        var done = await RunAsync(new AddReference(_shots[0], await AddAssetAsync("Cup.png"), null, ReferenceRole.Image, "Cup"));
        await RunAsync(new EditShotText(_shots[0], ShotText.Prompt, "A kettle boils on the stove.", "@Cup on the stove."), Owner);

        (await RefuseAsync<ConflictError>(done.Undo!)).ShouldBe(BoardErrors.NamedInPrompt);
    }

    [Fact]
    public async Task Undo_OfAMoveOutOfAGroupThatSomebodyParted_IsAConflict()
    {
        await PrepareAsync("group");
        var group = await RunAsync(new GroupShots(_shots[..3]));
        var done = await RunAsync(new MoveShots([_shots[2]], _two));
        await RunAsync(new UngroupShots(group.NewGroupId!.Value), Owner);

        (await RefuseAsync<ConflictError>(done.Undo!)).Message.ShouldContain("multi-shot group");
    }

    [Fact]
    public async Task Undo_OfAMoveWhileOthersMovedElsewhere_TakesBackOnlyOwnMove()
    {
        await PrepareAsync("move");
        var done = await RunAsync(new MoveShots([_shots[0]], _two));
        await RunAsync(new MoveShots([_shots[2]], _one, _shots[1]), Owner);

        await RunAsync(done.Undo!);

        (await LayoutAsync()).ShouldBe(["1: C A B", "2: D E"]);
    }

    [Fact]
    public async Task DoTogether_OneIsRefused_ChangesNothing()
    {
        await PrepareAsync("several");

        await RefuseAsync<ConflictError>(new DoTogether([new SetShotSeconds(_shots[0], 5, 6), new SetShotSeconds(_shots[1], 4, 6)]));

        (await ReadShotAsync(_shots[0])).Card.Seconds.ShouldBe(5);
    }

    [Fact]
    public async Task DoTogether_NoneOrNested_IsInvalid()
    {
        await PrepareAsync("several");

        (await RefuseAsync<InvalidError>(new DoTogether([]))).ShouldBe(BoardErrors.NotTogether);
        (await RefuseAsync<InvalidError>(new DoTogether([new DoTogether([new SetShotSeconds(_shots[0], 5, 6)])]))).ShouldBe(BoardErrors.NotTogether);
    }

    [Fact]
    public async Task ReturnShots_MadeUpValues_AreRefused()
    {
        await PrepareAsync("move");
        var foreign = await AddForeignSceneAsync();
        var theirs = await AddShotAsync(foreign, "Theirs", ForeignProjectId, Stranger);
        var theirGroup = (await RunAsync(new GroupShots([theirs]), Stranger, ForeignProjectId)).NewGroupId;
        var moved = (ReturnShots)(await RunAsync(new MoveShots([_shots[0]], _two))).Undo!;
        var shot = moved.Shots.Single();

        await RefuseAsync<NotFoundError>(Return(shot.Spot with { GroupId = theirGroup }));
        await RefuseAsync<InvalidError>(Return(shot.Spot with { SceneId = foreign }));
        await RefuseAsync<InvalidError>(Return(shot.Spot with { Rank = "not a rank" }));
        await RefuseAsync<InvalidError>(Return(shot.Spot with { Rank = "" }));

        ReturnShots Return(ShotSpot spot) => moved with { Shots = [shot with { Spot = spot }] };
    }

    /// <summary>Scenes "A B C" and "D E", with a take, two references and a prompt on A.</summary>
    private async Task<BoardCommand> PrepareAsync(string deed)
    {
        (_one, _two) = (await AddSceneAsync("Kitchen"), await AddSceneAsync("Window"));
        _shots = [.. await AddShotsAsync(_one, "A", "B", "C"), .. await AddShotsAsync(_two, "D", "E")];
        var a = _shots[0];
        await RunAsync(new EditShotText(a, ShotText.Prompt, "", "A kettle boils on the stove."));
        _references =
        [
            (await RunAsync(new AddReference(a, await AddAssetAsync("Maya.png"), null, ReferenceRole.Image, "Maya"))).NewReferenceId!.Value,
            (await RunAsync(new AddReference(a, await AddAssetAsync("Move.mp4", MediaKind.Video), null, ReferenceRole.VideoFeature, "Move"))).NewReferenceId!.Value,
        ];
        _take = await AddTakeAsync(a);
        return deed switch
        {
            "title" => new EditShotText(a, ShotText.Title, "A", "AA"),
            "prompt" => new EditShotText(a, ShotText.Prompt, "A kettle boils on the stove.", "A kettle sings on the stove."),
            "seconds" => new SetShotSeconds(a, 5, 7),
            "status" => new SetShotStatus(a, ShotStatus.Idea, ShotStatus.Approved),
            "assignee" => new AssignShot(a, null, Artist),
            "settings" => new EditShotSettings(a, ShotSettings.Default, Loud),
            "take" => new UseTake(a, null, _take),
            "move" => new MoveShots([a], _two, _shots[4]),
            "move several" => new MoveShots([_shots[0], _shots[2], _shots[4]], _two, _shots[3]),
            "group" => new GroupShots(_shots[..2]),
            "ungroup" => new UngroupShots((await RunAsync(new GroupShots(_shots[..2]))).NewGroupId!.Value),
            "add shot" => new AddShot(_one, _shots[1], "N", 6),
            "add shot into a full group" => await FillGroupAsync(),
            "duplicate" => new DuplicateShots([a, _shots[3]]),
            "paste" => new PasteShots([_shots[3], a], _shots[1]),
            "delete shots" => new DeleteShots([_shots[1], _shots[3]]),
            "add scene" => new AddScene("Night", _one),
            "rename scene" => new RenameScene(_one, "Kitchen", "The kitchen"),
            "target" => new SetSceneTarget(_one, null, 15),
            "move scene" => new MoveScene(_two, _one),
            "delete scene" => new DeleteScene(_one),
            "add reference" => new AddReference(a, await AddAssetAsync("Cup.png"), null, ReferenceRole.Image, "Cup"),
            "rename reference" => new RenameReference(_references[0], "Maya", "Mia"),
            "role" => new SetReferenceRole(_references[0], ReferenceRole.Image, ReferenceRole.FirstFrame),
            "keep sound" => new SetReferenceKeepSound(_references[1], true),
            "move reference" => new MoveReference(_references[1], _references[0]),
            "remove reference" => new RemoveReference(_references[0]),
            "several" => new DoTogether([new SetShotStatus(a, ShotStatus.Idea, ShotStatus.Ready), new SetShotSeconds(_shots[1], 5, 8), new MoveShots([_shots[2]], _two)]),
            "restore shots" => new RestoreShots((await RunAsync(new DeleteShots([_shots[1], _shots[3]]))).ShotIds),
            "return shots" => (await RunAsync(new MoveShots([a], _two, _shots[4]))).Undo!,
            "restore scene" => (await RunAsync(new DeleteScene(_one))).Undo!,
            "restore reference" => (await RunAsync(new RemoveReference(_references[0]))).Undo!,
            "continue take" => new ContinueTake(_take, TakeContinuation.NextShot),
            "refer to take" => new ReferToTake(_shots[1], _take, ReferenceRole.VideoFeature),
            _ => throw new ArgumentOutOfRangeException(nameof(deed), deed, null),
        };
    }

    private async Task<BoardCommand> FillGroupAsync()
    {
        Guid[] group = [.. _shots[..3], .. await AddShotsAsync(_one, "F", "G", "H")];
        await RunAsync(new GroupShots(group));
        return new AddShot(_one, group[1], "N", 5);
    }

    private Task<BoardOutcome> ChangeTheSameAsync(string deed, BoardOutcome done)
    {
        var a = _shots[0];
        BoardCommand theirs = deed switch
        {
            "title" => new EditShotText(a, ShotText.Title, "AA", "Ours"),
            "seconds" => new SetShotSeconds(a, 7, 12),
            "status" => new SetShotStatus(a, ShotStatus.Approved, ShotStatus.Changes),
            "assignee" => new AssignShot(a, Artist, Owner),
            "settings" => new EditShotSettings(a, Loud, Loud with { Takes = 4 }),
            "take" => new DoTogether([new UseTake(a, _take, null), new UseTake(a, null, AddTakeAsync(a).GetAwaiter().GetResult())]),
            "move" => new MoveShots([a], _two),
            "add shot" or "duplicate" or "paste" => new EditShotText(done.NewShotIds[0], ShotText.Action, "", "Steam rises."),
            "add scene" => new AddShot(done.NewSceneId!.Value, null, "N", 5),
            "rename scene" => new RenameScene(_one, "The kitchen", "The small kitchen"),
            "target" => new SetSceneTarget(_one, 15, 20),
            "move scene" => new MoveScene(_two),
            "add reference" => new RenameReference(done.NewReferenceId!.Value, "Cup", "Mug"),
            "rename reference" => new RenameReference(_references[0], "Mia", "Mara"),
            "role" => new SetReferenceRole(_references[0], ReferenceRole.FirstFrame, ReferenceRole.EndFrame),
            "move reference" => new MoveReference(_references[1]),
            "several" => new SetShotSeconds(_shots[1], 8, 9),
            _ => throw new ArgumentOutOfRangeException(nameof(deed), deed, null),
        };
        return RunAsync(theirs, Owner);
    }

    private async Task<StepContent> StoredAsync(long number)
    {
        await using var db = Database.CreateDbContext();
        var change = await db.BoardChanges.SingleAsync(row => row.ProjectId == ProjectId && row.Number == number, Cancelled);
        return StepContent.Read(change.Content!)!;
    }

    /// <summary>
    /// All that people see of the board, without what only counts writes; a shot that comes anew is told by its title, a group by who is in it, and a reference
    /// by its name.
    /// </summary>
    private async Task<string> SnapshotAsync()
    {
        var view = await OpenAsync();
        var groups = view.Shots.Select(card => card.GroupId).OfType<Guid>().Distinct().ToList();
        var shots = new List<object>();
        foreach (var card in view.Shots)
        {
            var shot = await ReadShotAsync(card.Id);
            shots.Add(new
            {
                card.DisplayNumber,
                card.Title,
                card.Seconds,
                card.Status,
                card.AssigneeId,
                card.ActiveTakeId,
                Group = card.GroupId is { } groupId ? groups.IndexOf(groupId) : -1,
                Prompt = shot.References.Aggregate(shot.Prompt, (prompt, reference) => prompt.Replace($"{reference.Id:N}", reference.Name, StringComparison.Ordinal)),
                shot.Settings,
                References = shot.References.Select(reference => new { reference.Name, reference.Role, reference.KeepSound }),
            });
        }

        return JsonSerializer.Serialize(new { Scenes = view.Scenes.Select(scene => new { scene.Number, scene.Name, scene.TargetSeconds }), Shots = shots });
    }
}
