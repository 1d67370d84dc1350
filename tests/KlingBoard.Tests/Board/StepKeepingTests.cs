using KlingBoard.Access;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Teams;
using KlingBoard.Data.Writing;
using KlingBoard.Features.Board;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.History;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace KlingBoard.Tests.Board;

/// <summary>What changes keep of the commands that made them, and who reads it.</summary>
public sealed class StepKeepingTests : BoardTest
{
    private readonly CommandCounter _statements;
    private Guid _scene;
    private Guid _shot;

    public StepKeepingTests()
        : this(new CommandCounter())
    {
    }

    private StepKeepingTests(CommandCounter statements)
        : base(statements) => _statements = statements;

    [Theory]
    [InlineData(ShotText.Title, "Kettle", 5)]
    [InlineData(ShotText.Action, "", 5)]
    [InlineData(ShotText.Prompt, "", 6)]
    public async Task Edit_OfAText_TakesNoMoreStatementsForWhatItKeeps(ShotText field, string before, int statements)
    {
        await PrepareAsync();
        _statements.Reset();

        await RunAsync(new EditShotText(_shot, field, before, "Steam"));

        _statements.Count.ShouldBe(statements);
    }

    [Fact]
    public async Task Undo_ReadAndDone_TakesOneStatementMoreEach()
    {
        await PrepareAsync();
        await RunAsync(new EditShotText(_shot, ShotText.Title, "Kettle", "Steam"));
        _statements.Reset();

        var step = (await OwnAsync())[^1];
        var read = _statements.Count;
        await BackAsync(step);

        (read, _statements.Count).ShouldBe((1, 7));
    }

    [Fact]
    public async Task Command_OfSeveralChanges_IsKeptInTheLastAndNamedInTheOthers()
    {
        await PrepareAsync();
        var shots = await AddShotsAsync(_scene, "A", "B", "C");

        var done = await RunAsync(new DeleteShots(shots));

        var changes = await ChangesAsync();
        var (others, last) = (changes[^3..^1], changes[^1]);
        last.Number.ShouldBe(done.Number);
        last.StepNumber.ShouldBeNull();
        ((RestoreShots)StepContent.Read(last.Content!)!.Undo!).ShotIds.ShouldBe(shots);
        others.ShouldAllBe(change => change.StepNumber == last.Number && change.Content == null);
    }

    [Fact]
    public async Task Changes_ThatNoCommandMade_KeepNothing()
    {
        await PrepareAsync();
        await using (var transaction = await Transactions.BeginAsync(WriteScope.Project(ProjectId), Cancelled))
        {
            transaction.Record(BoardChangeKind.ProjectChanged, TeamId, ProjectId, Artist);
            transaction.Record(BoardChangeKind.ShotChanged, TeamId, ProjectId, Artist, _scene, _shot);
            await transaction.CommitAsync(Cancelled);
        }

        (await ChangesAsync())[^2..].ShouldAllBe(change => change.Content == null && change.StepNumber == null);
    }

    [Fact]
    public async Task Command_TooLargeToBeKept_IsDoneAndLeavesANumberedRow()
    {
        await PrepareAsync();
        var next = await AddShotAsync(_scene, "Next");
        var text = new string('厨', Shot.MaxPromptLength);

        var done = await RunAsync(new DoTogether([new EditShotText(_shot, ShotText.Prompt, "", text), new EditShotText(next, ShotText.Prompt, "", text)]));

        done.IsKept.ShouldBeFalse();
        (await ReadShotAsync(next)).Prompt.ShouldBe(text);
        (await ChangesAsync())[^1].ShouldSatisfyAllConditions(
            change => change.Number.ShouldBe(done.Number), change => change.Content.ShouldBe(StepContent.TooLarge), change => change.ActorId.ShouldBe(Artist));
        (await OwnAsync())[^1].ShouldSatisfyAllConditions(step => step.Number.ShouldBe(done.Number), step => step.Content.ShouldBeNull());
    }

    [Fact]
    public async Task OwnSteps_AreThisPersonsOnThisBoardOldestFirst()
    {
        await PrepareAsync();
        var theirs = await AddSceneAsync("Elsewhere", SecondProjectId);
        await AddShotAsync(theirs, "On another board", SecondProjectId);
        await RunAsync(new SetShotSeconds(_shot, 5, 7));
        await RunAsync(new SetShotSeconds(_shot, 7, 9), Owner);
        await RunAsync(new SetShotStatus(_shot, ShotStatus.Idea, ShotStatus.Approved), Reviewer);

        (await OwnAsync()).Select(step => step.Content!.Command.GetType()).ShouldBe([typeof(AddShot), typeof(SetShotSeconds)]);
        (await OwnAsync(Reviewer)).ShouldHaveSingleItem();
        (await OwnAsync(Viewer)).ShouldBeEmpty();
    }

    [Fact]
    public async Task OwnSteps_OfAForeignBoard_AreNotFound() =>
        (await Board.ReadOwnStepsAsync(Stranger, ProjectId, null, Cancelled)).Error.ShouldBeOfType<NotFoundError>();

    [Fact]
    public async Task OwnSteps_OlderThanAWeek_AreLeftOut()
    {
        await PrepareAsync();
        Clock.Advance(TimeSpan.FromSeconds(1));
        await RunAsync(new SetShotSeconds(_shot, 5, 7));

        Clock.Advance(BoardLimits.UndoableFor);

        (await OwnAsync()).ShouldHaveSingleItem().Content!.Command.ShouldBeOfType<SetShotSeconds>();
    }

    [Fact]
    public async Task OwnSteps_MoreThanAPage_AreTheNewestAndThenThoseBefore()
    {
        await PrepareAsync();
        await AddRowsAsync(1000);

        var newest = await OwnAsync();
        var before = (await Board.ReadOwnStepsAsync(Artist, ProjectId, newest[0].Number, Cancelled)).Value;

        newest.Select(step => step.Number).ShouldBe(Enumerable.Range(960, BoardLimits.MaxOwnSteps).Select(number => (long)number));
        (before.Length, before[^1].Number).ShouldBe((BoardLimits.MaxOwnSteps, 959));
    }

    [Theory]
    [InlineData("""{"v":1,"do":{"type":"paintShot"}}""")]
    [InlineData("no JSON")]
    public async Task Row_ThatCannotBeRead_IsNotUndoableAndHarmsNothing(string content)
    {
        await PrepareAsync();
        await RunAsync(new SetShotSeconds(_shot, 5, 7));
        await using (var db = Database.CreateDbContext())
        {
            await db.BoardChanges.Where(change => change.Number == 3).ExecuteUpdateAsync(set => set.SetProperty(row => row.Content, content), Cancelled);
        }

        (await OwnAsync()).Select(step => step.Content is null).ShouldBe([false, true]);
        (await HistoryAsync()).Lines[0].ShouldSatisfyAllConditions(line => line.Content.ShouldBeNull(), line => line.Kind.ShouldBe(BoardChangeKind.ShotChanged));
        (await OpenAsync()).Shots.Single().Seconds.ShouldBe(7);
        (await Board.ChangesAfterAsync(Owner, ProjectId, 0, 10, Cancelled)).Value.Changes.Count.ShouldBe(3);
    }

    [Fact]
    public async Task TakeBack_NotesWhatItTookBackAndWhatItDidAgain()
    {
        await PrepareAsync();
        var done = await RunAsync(new SetShotSeconds(_shot, 5, 7));

        var undone = await BackAsync((await OwnAsync())[^1]);
        var redone = await BackAsync((await OwnAsync())[^1]);

        (await ChangesAsync())[^3..].Select(change => (change.Number, change.UndoesNumber, change.RedoesNumber)).ShouldBe(
            [(done.Number, null, null), (undone.Number, done.Number, null), (redone.Number, null, undone.Number)]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TakeBack_OfWhatWasTakenBack_IsRefused(bool isRedo)
    {
        await PrepareAsync();
        await RunAsync(new SetShotSeconds(_shot, 5, 7));
        var step = (await OwnAsync())[^1];
        if (isRedo)
        {
            await BackAsync(step);
            step = (await OwnAsync())[^1];
        }

        await BackAsync(step);

        (await Board.TakeBackAsync(Artist, ProjectId, BackOf(step), Cancelled)).Error.ShouldBe(BoardErrors.TakenBackAlready);
    }

    [Fact]
    public async Task TakeBack_OfAnUndoAsIfItWereNone_IsRefused()
    {
        await PrepareAsync();
        await RunAsync(new SetShotSeconds(_shot, 5, 7));
        await BackAsync((await OwnAsync())[^1]);
        var undo = (await OwnAsync())[^1];

        (await Board.TakeBackAsync(Artist, ProjectId, BackOf(undo) with { IsRedo = false }, Cancelled)).Error.ShouldBe(BoardErrors.TakenBackAlready);
    }

    [Fact]
    public async Task TakeBack_OfAColleaguesStep_IsRefusedAndChangesNothing()
    {
        await PrepareAsync();
        await RunAsync(new SetShotSeconds(_shot, 5, 7), Owner);
        var theirs = (await OwnAsync(Owner))[^1];

        (await Board.TakeBackAsync(Artist, ProjectId, BackOf(theirs), Cancelled)).Error.ShouldBe(BoardErrors.TakenBackAlready);
        (await ReadShotAsync(_shot)).Card.Seconds.ShouldBe(7);
    }

    [Fact]
    public async Task TakeBack_TwiceAtTheDatabase_IsImpossible()
    {
        await PrepareAsync();
        await using var db = Database.CreateDbContext();
        db.BoardChanges.AddRange(Undo(101), Undo(102));

        await Should.ThrowAsync<DbUpdateException>(db.SaveChangesAsync(Cancelled));

        BoardChange Undo(long number) => new(TeamId, ProjectId, number, BoardChangeKind.ShotChanged, Artist, Clock.NowUtc) { UndoesNumber = 2 };
    }

    [Fact]
    public async Task History_OfABoard_HasALinePerCommandNewestFirstInPages()
    {
        await PrepareAsync();
        var shots = await AddShotsAsync(_scene, "A", "B");
        await RunAsync(new DeleteShots(shots), Owner);
        await RunAsync(new EditShotText(_shot, ShotText.Action, "", "Steam"));

        var first = await HistoryAsync(limit: 2);
        var second = await HistoryAsync(first.Lines[^1].Number, limit: 100);

        first.Lines.Select(line => (line.ActorId, line.Kind, line.Content!.Command.GetType())).ShouldBe(
            [(Artist, BoardChangeKind.ShotChanged, typeof(EditShotText)), (Owner, BoardChangeKind.ShotDeleted, typeof(DeleteShots))]);
        first.Lines[0].ShouldSatisfyAllConditions(
            line => line.AtUtc.ShouldBe(Clock.NowUtc),
            line => (line.Number, line.StepNumber, line.ShotId, line.SceneId).ShouldBe((7, 7, _shot, _scene)),
            line => line.Content!.Undo.ShouldBe(new EditShotText(_shot, ShotText.Action, "Steam", "")));
        (first.HasMore, second.HasMore).ShouldBe((true, false));
        second.Lines.Select(line => line.Number).ShouldBe([4, 3, 2, 1]);
    }

    [Fact]
    public async Task History_OfAShot_HasWhatTouchedItWithTheWholeCommand()
    {
        await PrepareAsync();
        var shots = await AddShotsAsync(_scene, "A", "B");
        var deleted = await RunAsync(new DeleteShots(shots));
        await RunAsync(deleted.Undo!, Owner);

        var lines = (await HistoryAsync(shotId: shots[0])).Lines;

        lines.Select(line => line.Kind).ShouldBe([BoardChangeKind.ShotRestored, BoardChangeKind.ShotDeleted, BoardChangeKind.ShotAdded]);
        lines[1].ShouldSatisfyAllConditions(
            line => line.ShotId.ShouldBe(shots[0]),
            line => line.StepNumber.ShouldBe(deleted.Number),
            line => ((DeleteShots)line.Content!.Command).ShotIds.ShouldBe(shots));
    }

    [Fact]
    public async Task History_OfWhatWasUndone_SaysSo()
    {
        await PrepareAsync();
        var done = await RunAsync(new SetShotSeconds(_shot, 5, 7));
        var undone = await BackAsync((await OwnAsync())[^1]);
        await BackAsync((await OwnAsync())[^1]);

        (await HistoryAsync(limit: 3)).Lines.Select(line => (line.UndoesNumber, line.RedoesNumber)).ShouldBe(
            [(null, undone.Number), (done.Number, null), (null, null)]);
    }

    [Theory]
    [InlineData(GrantKind.Guest, true, false)]
    [InlineData(GrantKind.Guest, false, false)]
    [InlineData(GrantKind.Token, true, true)]
    public async Task History_ForWhoIsNoMember_IsForProgramsAndNotForGuests(GrantKind kind, bool isOfOneProject, bool mayRead)
    {
        var grant = new AccessGrant(TeamId, isOfOneProject ? ProjectId : null, kind, "Aurora", Rights.View, Guid.NewGuid().ToString("N"), Artist, Clock.NowUtc);
        await using (var db = Database.CreateDbContext())
        {
            db.Add(grant);
            await db.SaveChangesAsync(Cancelled);
        }

        var actor = kind == GrantKind.Guest ? Actor.Guest(grant.Id) : Actor.Token(grant.Id);

        (await Board.ReadHistoryAsync(actor, ProjectId, null, null, 10, Cancelled)).Error.ShouldBe(mayRead ? null : new NotFoundError());
        (await Board.ReadOwnStepsAsync(actor, ProjectId, null, Cancelled)).Error.ShouldBe(mayRead ? null : new NotFoundError());
        (await Board.OpenAsync(actor, ProjectId, Cancelled)).Error.ShouldBeOfType<ForbiddenError>();
    }

    [Fact]
    public async Task History_ForViewersAndStrangers_IsTheTeamsAlone()
    {
        await PrepareAsync();

        (await Board.ReadHistoryAsync(Viewer, ProjectId, null, null, 10, Cancelled)).Value.Lines.Count.ShouldBe(2);
        (await Board.ReadHistoryAsync(Stranger, ProjectId, null, null, 10, Cancelled)).Error.ShouldBeOfType<NotFoundError>();
    }

    [Fact]
    public async Task Sweep_TakesTheContentOfOldChangesAndLeavesTheirRows()
    {
        await PrepareAsync();
        Clock.Advance(TimeSpan.FromSeconds(1));
        await RunAsync(new SetShotSeconds(_shot, 5, 7));
        Clock.Advance(ContentSweeper.KeptFor);

        await SweepAsync();

        (await ChangesAsync()).Select(change => (change.Number, change.Content is null)).ShouldBe([(1, true), (2, true), (3, false)]);
        (await HistoryAsync()).Lines[^1].ShouldSatisfyAllConditions(line => line.ActorId.ShouldBe(Owner), line => line.Content.ShouldBeNull());
    }

    [Fact]
    public async Task Sweep_OfMoreThanItTakesAtOnce_TakesAll()
    {
        await PrepareAsync();
        await AddRowsAsync(1200);
        Clock.Advance(ContentSweeper.KeptFor + TimeSpan.FromSeconds(1));
        await SweepAsync();

        (await ChangesAsync()).ShouldAllBe(change => change.Content == null);
    }

    [Fact]
    public async Task Sweep_WithAClockThatIsAhead_LosesADayAtMost()
    {
        await PrepareAsync();
        Clock.Advance(ContentSweeper.MostLetGo);
        await RunAsync(new SetShotSeconds(_shot, 5, 7));
        Clock.Advance(2 * ContentSweeper.KeptFor);

        await SweepAsync();
        var once = (await ChangesAsync()).Select(change => change.Content is null).ToList();
        await SweepAsync();

        once.ShouldBe([true, true, false]);
        (await ChangesAsync()).ShouldAllBe(change => change.Content == null);
    }

    [Fact]
    public void Sweeper_IsOneOfTheAppsWorkers() => new ServiceCollection().AddBoard()
        .ShouldContain(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType == typeof(ContentSweeper));

    [Fact]
    public async Task Project_Removed_TakesWhatItsChangesKeptWithIt()
    {
        await PrepareAsync();
        await using var db = Database.CreateDbContext();

        await db.Projects.Where(project => project.Id == ProjectId).ExecuteDeleteAsync(Cancelled);

        (await ChangesAsync()).ShouldBeEmpty();
    }

    private async Task PrepareAsync()
    {
        _scene = await AddSceneAsync();
        _shot = await AddShotAsync(_scene, "Kettle");
    }

    private async Task AddRowsAsync(int count)
    {
        await using var db = Database.CreateDbContext();
        db.BoardChanges.AddRange(Enumerable.Range(10, count).Select(number =>
            new BoardChange(TeamId, ProjectId, number, BoardChangeKind.ShotChanged, Artist, Clock.NowUtc) { Content = "{}" }));
        await db.SaveChangesAsync(Cancelled);
    }

    private async Task<BoardStep[]> OwnAsync(Guid? userId = null) => (await Board.ReadOwnStepsAsync(userId ?? Artist, ProjectId, null, Cancelled)).Value;

    private async Task<HistoryPage> HistoryAsync(long? before = null, int limit = 100, Guid? shotId = null) =>
        (await Board.ReadHistoryAsync(Viewer, ProjectId, shotId, before, limit, Cancelled)).Value;

    private static StepBack BackOf(BoardStep step) => new(step.Number, step.Content!.Undo!, step.UndoesNumber is not null);

    private async Task<BoardOutcome> BackAsync(BoardStep step)
    {
        var outcome = await Board.TakeBackAsync(Artist, ProjectId, BackOf(step), Cancelled);
        outcome.Error.ShouldBeNull();
        return outcome.Value;
    }

    private Task SweepAsync() => new ContentSweeper(Database, Database.Writes, Clock, NullLogger<ContentSweeper>.Instance).SweepAsync(Cancelled);

    private async Task<List<BoardChange>> ChangesAsync()
    {
        await using var db = Database.CreateDbContext();
        return await db.BoardChanges.AsNoTracking().Where(change => change.ProjectId == ProjectId).OrderBy(change => change.Number).ToListAsync(Cancelled);
    }
}
