using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Realtime;

namespace KlingBoard.Tests.Board;

public sealed class BoardSignalTests : BoardTest
{
    [Fact]
    public async Task Execute_TwoSubscribers_BothHearAndOthersDoNot()
    {
        var sceneId = await AddSceneAsync();
        using var first = Bus.OpenInbox<BoardSignal>(ProjectId);
        using var second = Bus.OpenInbox<BoardSignal>(ProjectId);
        using var elsewhere = Bus.OpenInbox<BoardSignal>(SecondProjectId);
        using var otherTeam = Bus.OpenInbox<BoardSignal>(ForeignTeamId);

        var shotId = await AddShotAsync(sceneId);
        await AddSceneAsync(projectId: SecondProjectId);
        await AddForeignSceneAsync();

        foreach (var inbox in new[] { first, second })
        {
            var signal = (await NextAsync(inbox)).Signals.ShouldHaveSingleItem();
            (signal.Kind, signal.ShotId, signal.SceneId, signal.ActorId, signal.Number).ShouldBe((BoardChangeKind.ShotAdded, shotId, sceneId, Artist, 2));
        }

        (await NextAsync(elsewhere)).Signals.ShouldHaveSingleItem().ProjectId.ShouldBe(SecondProjectId);
        (await NextAsync(otherTeam)).Signals.ShouldHaveSingleItem().ProjectId.ShouldBe(ForeignProjectId);
    }

    [Fact]
    public async Task Open_SubscribedBefore_SnapshotAndSignalsMeetWithoutAGap()
    {
        using var inbox = Bus.OpenInbox<BoardSignal>(ProjectId);
        var sceneId = await AddSceneAsync();

        var view = await OpenAsync();
        var shotId = await AddShotAsync(sceneId);

        var later = (await NextAsync(inbox)).Signals.Where(signal => signal.Number > view.Number);
        view.Scenes.ShouldHaveSingleItem().Id.ShouldBe(sceneId);
        later.Select(signal => signal.ShotId).ShouldBe([shotId]);
    }

    [Fact]
    public async Task Execute_TwentyWritersAtOnce_NumbersHaveNoGapsAndNothingIsLost()
    {
        var sceneId = await AddSceneAsync();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 3; i++)
            {
                await AddShotAsync(sceneId, $"{writer}-{i}");
            }
        })));

        var changes = (await Board.ChangesAfterAsync(Owner, ProjectId, 0, 500, Cancelled)).Value.Changes;
        changes.Select(change => change.Number).ShouldBe(Enumerable.Range(1, 61).Select(number => (long)number));
        var shots = (await OpenAsync()).Shots;
        shots.Select(shot => shot.Title).Distinct().Count().ShouldBe(60);
        shots.Select(shot => shot.DisplayNumber).ShouldBeUnique();
    }

    [Fact]
    public async Task Execute_TwentyEditorsOfOnePrompt_EveryEditIsInItOrWasRefused()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        var words = Enumerable.Range(0, 20).Select(i => $"word{i}").ToArray();
        await RunAsync(new EditShotText(shotId, ShotText.Prompt, "", string.Join(" and ", words)));
        var seen = (await ReadShotAsync(shotId)).Prompt;

        await Task.WhenAll(words.Select(word => Task.Run(() =>
            RunAsync(new EditShotText(shotId, ShotText.Prompt, seen, seen.Replace(word + " ", word + "! ", StringComparison.Ordinal))))));

        (await ReadShotAsync(shotId)).Prompt.Count(letter => letter == '!').ShouldBe(19);
    }

    private static async Task<SignalBatch<BoardSignal>> NextAsync(SignalInbox<BoardSignal> inbox)
    {
        await using var batches = inbox.ReadAllAsync(Cancelled).GetAsyncEnumerator(Cancelled);
        (await batches.MoveNextAsync()).ShouldBeTrue();
        return batches.Current;
    }
}
