using Bunit;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Screen;
using KlingBoard.Features.Board.Screen.Conflicts;
using KlingBoard.Features.Board.Screen.Session;
using KlingBoard.Features.Board.Screen.Texts;

namespace KlingBoard.Components.Tests.Board;

/// <summary>What the browser kept while the line was down, as it comes in afterwards.</summary>
public sealed class KeptWorkTests : BoardContext
{
    [Fact]
    public async Task Choice_Kept_IsWrittenAndAnsweredWithWhatStands()
    {
        var work = await OpenWorkAsync();

        var answer = await work.SaveAsync(new KeptChoice(ShotId, KeptChoices.Mode, "pro", "std"));

        answer.ShouldBe(new ChoiceAnswer("saved", "std"));
        (await ReadAsync()).Settings.Mode.ShouldBe("std");
    }

    [Fact]
    public async Task Choice_WhoseFirstAnswerGotLost_IsMeasuredAgainstWhatWasSent()
    {
        var work = await OpenWorkAsync();
        await work.SaveAsync(new KeptChoice(ShotId, KeptChoices.Seconds, "5", "8"));

        var answer = await work.SaveAsync(new KeptChoice(ShotId, KeptChoices.Seconds, "5", "9", Sent: "8"));

        answer.ShouldBe(new ChoiceAnswer("saved", "9"));
        Session.ConflictsAt(ShotId).ShouldBeEmpty();
    }

    [Fact]
    public async Task Choice_ThatNeverArrived_IsMeasuredAgainstWhatWasSeen()
    {
        var work = await OpenWorkAsync();

        var answer = await work.SaveAsync(new KeptChoice(ShotId, KeptChoices.Seconds, "5", "9", Sent: "8"));

        answer.ShouldBe(new ChoiceAnswer("saved", "9"));
    }

    [Fact]
    public async Task Choice_ColleagueChoseAnother_AsksAndIsSettledWhenDecided()
    {
        var work = await OpenWorkAsync();
        await TomasDoesAsync(new SetShotSeconds(ShotId, 5, 6));

        var answer = await work.SaveAsync(new KeptChoice(ShotId, KeptChoices.Seconds, "5", "9"));
        var before = work.TakeSettled();
        await Session.TakeTheirsAsync(Session.ConflictsAt(ShotId).Single());

        answer.ShouldBe(new ChoiceAnswer("conflict", "6"));
        before.ShouldBeEmpty();
        work.TakeSettled().ShouldBe([(ShotId, KeptChoices.Seconds)]);
        work.TakeSettled().ShouldBeEmpty();
    }

    [Fact]
    public async Task Choice_OfTwoSettingsThatBothCrossedAnother_AsksForEachAndForgetsNone()
    {
        var work = await OpenWorkAsync();
        var before = (await ReadAsync()).Settings;
        await TomasDoesAsync(new EditShotSettings(ShotId, before, before with { Mode = "4k", Ratio = "1:1" }));

        await work.SaveAsync(new KeptChoice(ShotId, KeptChoices.Mode, before.Mode, "std"));
        await work.SaveAsync(new KeptChoice(ShotId, KeptChoices.Ratio, before.Ratio, "9:16"));
        var settled = work.TakeSettled();
        var asked = Session.ConflictsAt(ShotId);
        foreach (var conflict in asked)
        {
            await Session.KeepMineAsync(conflict);
        }

        settled.ShouldBeEmpty();
        asked.Select(conflict => conflict.What).ShouldBe(["mode", "ratio"]);
        var after = (await ReadAsync()).Settings;
        (after.Mode, after.Ratio).ShouldBe(("std", "9:16"));
        work.TakeSettled().ShouldBe([(ShotId, KeptChoices.Mode), (ShotId, KeptChoices.Ratio)], ignoreOrder: true);
    }

    [Theory]
    [InlineData(KeptChoices.Seconds, "99", "A shot runs 1 to 60 seconds.")]
    [InlineData(KeptChoices.Seconds, "5.5", "This is no value that can be chosen here.")]
    [InlineData("nothing", "5", "This is no value that can be chosen here.")]
    public async Task Choice_ThatCannotBe_IsRefusedWithTheReason(string name, string value, string reason)
    {
        var work = await OpenWorkAsync();

        var answer = await work.SaveAsync(new KeptChoice(ShotId, name, "5", value));

        (answer.Kind, answer.Reason).ShouldBe(("refused", reason));
    }

    [Fact]
    public async Task Text_Kept_IsJoinedWithWhatAColleagueWrote()
    {
        var work = await OpenWorkAsync();
        await TomasDoesAsync(new EditShotText(ShotId, ShotText.Prompt, "A kettle boils.", "A kettle boils. Dawn."));

        var answer = await work.SaveTextAsync(ShotId, ShotText.Prompt, "A black kettle boils.", "A kettle boils.", sentText: null);

        answer.ShouldBe(TextAnswer.Saved("A black kettle boils. Dawn.", version: 3, isMerged: true));
    }

    [Fact]
    public async Task Text_WhoseAnswerGotLost_IsMeasuredAgainstWhatWasSent()
    {
        var work = await OpenWorkAsync();
        await Session.SendAsync(new EditShotText(ShotId, ShotText.Prompt, "A kettle boils.", "A kettle sings."));

        var answer = await work.SaveTextAsync(ShotId, ShotText.Prompt, "A kettle sings low.", "A kettle boils.", "A kettle sings.");

        answer.ShouldBe(TextAnswer.Saved("A kettle sings low.", version: 3, isMerged: false));
    }

    [Fact]
    public async Task Text_OfAShotThatIsNotHere_IsLeftWhereItIs()
    {
        var work = await OpenWorkAsync();

        (await work.SaveTextAsync(Guid.NewGuid(), ShotText.Title, "Quay", "", sentText: null)).ShouldBeNull();
    }

    [Fact]
    public async Task Text_OfAShotThatWasDeletedMeanwhile_IsAnsweredSo()
    {
        var work = await OpenWorkAsync();
        await TomasDoesAsync(new DeleteShots([ShotId]));
        await FollowAsync();

        (await work.SaveTextAsync(ShotId, ShotText.Prompt, "A black kettle boils.", "A kettle boils.", sentText: null))
            .ShouldBe(TextAnswer.Deleted((await Board.ReadDeletedShotAsync(PersonId, ProjectId, ShotId, CancellationToken.None)).Value.Shot.Card.Title));
    }

    private async Task<KeptWork> OpenWorkAsync()
    {
        await OpenAsync();
        return new KeptWork(Session, Board);
    }
}
