using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Writing;
using KlingBoard.Features.Board;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.History;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace KlingBoard.Tests.Board;

/// <summary>Typing that was saved at each pause is kept as one step once it is a while ago.</summary>
public sealed class SittingTests : BoardTest
{
    private readonly ContentSweeper _sweeper;
    private Guid _shot;

    public SittingTests() => _sweeper = new ContentSweeper(Database, Database.Writes, Clock, NullLogger<ContentSweeper>.Instance);

    [Fact]
    public async Task Typing_AnHourLater_IsKeptByItsLastChange()
    {
        await PrepareAsync();
        await TypeAsync("S", "St", "Steam");

        await SweepLaterAsync();

        (await KeptAsync()).ShouldBe([(3, null, 5), (4, null, 5), (5, Text("", "Steam"), null)]);
    }

    [Fact]
    public async Task Typing_PutTogether_IsUndoneAsAWholeAndIsOneLineOfTheHistory()
    {
        await PrepareAsync();
        await TypeAsync("S", "St", "Steam");
        await SweepLaterAsync();

        var line = (await Board.ReadHistoryAsync(Viewer, ProjectId, _shot, null, 10, Cancelled)).Value.Lines[0];
        var step = (await Board.ReadOwnStepsAsync(Artist, ProjectId, null, Cancelled)).Value[^1];
        (await Board.TakeBackAsync(Artist, ProjectId, new StepBack(step.Number, step.Content!.Undo!, IsRedo: false), Cancelled)).Error.ShouldBeNull();

        (line.Number, line.Content).ShouldBe((5, StepContent.OfTyping(_shot, ShotText.Action, "", "Steam")));
        (await Board.ReadHistoryAsync(Viewer, ProjectId, _shot, null, 10, Cancelled)).Value.Lines.Select(each => each.Number).ShouldBe([6, 5, 2]);
        (await ReadShotAsync(_shot)).Action.ShouldBe("");
    }

    [Fact]
    public async Task Typing_OfThisHour_IsLeftAsItIs()
    {
        await PrepareAsync();
        await TypeAsync("S", "St");
        Clock.Advance(ContentSweeper.TogetherAfter - TimeSpan.FromSeconds(3));

        await _sweeper.SweepAsync(Cancelled);

        (await KeptAsync()).ShouldBe([(3, Text("", "S"), null), (4, Text("S", "St"), null)]);
    }

    [Fact]
    public async Task Typing_AfterALongerPause_IsAnotherSitting()
    {
        await PrepareAsync();
        await TypeAsync("S", "St");
        Clock.Advance(Sitting.LongestPause + TimeSpan.FromSeconds(1));
        await TypeAsync("Ste", "Steam");

        await SweepLaterAsync();

        (await KeptAsync()).ShouldBe([(3, null, 4), (4, Text("", "St"), null), (5, null, 6), (6, Text("St", "Steam"), null)]);
    }

    [Fact]
    public async Task Typing_ThatSomethingElseCameBetween_IsSeveralSteps()
    {
        await PrepareAsync();
        await TypeAsync("S");
        await RunAsync(new SetShotSeconds(_shot, 5, 7));
        await TypeAsync("St");

        await SweepLaterAsync();

        (await KeptAsync()).Select(change => change.Text).ShouldBe([Text("", "S"), null, Text("S", "St")]);
    }

    [Fact]
    public async Task Typing_ThatSomebodyElseWroteInto_IsSeveralSteps()
    {
        await PrepareAsync();
        await TypeAsync("S");
        await RunAsync(new EditShotText(_shot, ShotText.Action, "S", "Old S"), Owner);
        await TypeAsync("Old St");

        await SweepLaterAsync();

        (await KeptAsync()).ShouldAllBe(change => change.Text != null && change.StepNumber == null);
    }

    [Fact]
    public async Task Typing_OfSeveralPeopleAtOnce_IsPutTogetherForEach()
    {
        await PrepareAsync();
        await RunAsync(new EditShotText(_shot, ShotText.Action, "", "S"));
        await RunAsync(new EditShotText(_shot, ShotText.Camera, "", "P"), Owner);
        await RunAsync(new EditShotText(_shot, ShotText.Action, "S", "St"));
        await RunAsync(new EditShotText(_shot, ShotText.Camera, "P", "Pan"), Owner);

        await SweepLaterAsync();

        (await KeptAsync()).Select(change => (change.Text?.Text, change.StepNumber)).ShouldBe([(null, 5), (null, 6), ("St", null), ("Pan", null)]);
    }

    [Fact]
    public async Task Typing_ThatWasUndoneAndDoneAgain_KeepsWhatTookItBack()
    {
        await PrepareAsync();
        await TypeAsync("S", "St");
        await TakeBackLastAsync();
        await TakeBackLastAsync();
        await TypeAsync("Steam");
        var before = await KeptAsync();

        await SweepLaterAsync();

        (await KeptAsync()).Skip(2).ShouldBe(before.Skip(2));
        (await KeptAsync())[1].Text.ShouldBe(Text("", "St"));
    }

    [Fact]
    public async Task Typing_PartOfWhichWasUndone_IsTwoSteps()
    {
        await PrepareAsync();
        await TypeAsync("S", "St", "Steam");
        await using (var db = Database.CreateDbContext())
        {
            db.Add(new BoardChange(TeamId, ProjectId, 6, BoardChangeKind.ShotChanged, Artist, Clock.NowUtc) { UndoesNumber = 4 });
            await db.SaveChangesAsync(Cancelled);
        }

        await SweepLaterAsync();

        (await KeptAsync())[..3].ShouldBe([(3, null, 4), (4, Text("", "St"), null), (5, Text("St", "Steam"), null)]);
    }

    [Fact]
    public async Task Typing_TakenBackAfterItWasReadAndBeforeItIsWritten_IsLeftAsItIs()
    {
        await PrepareAsync();
        await TypeAsync("S", "St");
        Clock.Advance(ContentSweeper.TogetherAfter);
        var writes = new WritesAfter(Database.Writes, async () =>
        {
            await using var db = Database.CreateDbContext();
            db.Add(new BoardChange(TeamId, ProjectId, 5, BoardChangeKind.ShotChanged, Artist, Clock.NowUtc) { UndoesNumber = 3 });
            await db.SaveChangesAsync(Cancelled);
        });

        await new ContentSweeper(Database, writes, Clock, NullLogger<ContentSweeper>.Instance).SweepAsync(Cancelled);

        (await KeptAsync())[..2].ShouldBe([(3, Text("", "S"), null), (4, Text("S", "St"), null)]);
    }

    [Fact]
    public async Task Typing_InTheNextHour_IsPutTogetherByTheNextSweep()
    {
        await PrepareAsync();
        await TypeAsync("S", "St");
        await SweepLaterAsync();
        await TypeAsync("Ste", "Steam");

        await SweepLaterAsync();

        (await KeptAsync()).Select(change => change.StepNumber).ShouldBe([4, null, 6, null]);
    }

    [Fact]
    public async Task Typing_MoreThanASweepTakesAtOnce_IsAFewChanges()
    {
        await PrepareAsync();
        await using (var db = Database.CreateDbContext())
        {
            db.AddRange(Enumerable.Range(3, 1200).Select(number => new BoardChange(
                TeamId, ProjectId, number, BoardChangeKind.ShotChanged, Artist, Clock.NowUtc.AddMilliseconds(300 * number))
            {
                ShotId = _shot,
                Content = StepContent.OfTyping(_shot, ShotText.Action, $"{number - 1}", $"{number}").ToJson(),
            }));
            await db.SaveChangesAsync(Cancelled);
        }

        Clock.Advance(TimeSpan.FromHours(1));
        await SweepLaterAsync();

        var kept = (await KeptAsync()).Where(change => change.Text is not null).ToList();
        kept.Count.ShouldBe(3);
        kept[0].Text!.BaseText.ShouldBe("2");
        kept[2].Text!.Text.ShouldBe("1202");
    }

    private async Task PrepareAsync()
    {
        _shot = await AddShotAsync(await AddSceneAsync());
        Clock.Advance(TimeSpan.FromSeconds(1));
    }

    /// <summary>Saves each of these over the one before, as a pause in typing does.</summary>
    private async Task TypeAsync(params string[] texts)
    {
        foreach (var text in texts)
        {
            await RunAsync(new EditShotText(_shot, ShotText.Action, (await ReadShotAsync(_shot)).Action, text));
            Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private async Task TakeBackLastAsync()
    {
        var step = (await Board.ReadOwnStepsAsync(Artist, ProjectId, null, Cancelled)).Value[^1];
        (await Board.TakeBackAsync(Artist, ProjectId, new StepBack(step.Number, step.Content!.Undo!, step.UndoesNumber is not null), Cancelled)).Error.ShouldBeNull();
        Clock.Advance(TimeSpan.FromSeconds(1));
    }

    private Task SweepLaterAsync()
    {
        Clock.Advance(ContentSweeper.TogetherAfter);
        return _sweeper.SweepAsync(Cancelled);
    }

    private EditShotText Text(string before, string after) => new(_shot, ShotText.Action, before, after);

    /// <summary>What the changes after those that made the board keep.</summary>
    private async Task<List<(long Number, EditShotText? Text, long? StepNumber)>> KeptAsync()
    {
        await using var db = Database.CreateDbContext();
        var changes = await db.BoardChanges.AsNoTracking().Where(change => change.ProjectId == ProjectId && change.Number > 2).OrderBy(change => change.Number).ToListAsync(Cancelled);
        return [.. changes.Select(change => (change.Number, change.Content is null ? null : StepContent.Read(change.Content)!.Command as EditShotText, change.StepNumber))];
    }

    /// <summary>Something happens just before a write begins.</summary>
    private sealed class WritesAfter(Writes writes, Func<Task> happenAsync) : Writes
    {
        public override async Task<Write> BeginAsync(WriteScope scope, CancellationToken cancellationToken)
        {
            await happenAsync();
            return await writes.BeginAsync(scope, cancellationToken);
        }

        public override Task<Write> BeginOnAsync(KlingBoardDbContext db, WriteScope scope, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
