using System.Net;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Infrastructure.Storage;
using KlingBoard.Tests.Media;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Renders;

public sealed class ArchiveTests : RenderTest
{
    [Fact]
    public async Task Archive_Succeeded_MakesTakeSettlesAndAsksForReview()
    {
        var shotId = await AddReadyShotAsync();
        var id = await FinishAsync(shotId, await MediaSamples.SmallVideoAsync());

        await Workers.ArchiveAsync(Cancelled);

        var take = (await TakesAsync()).Single();
        take.ShotId.ShouldBe(shotId);
        take.Number.ShouldBe(1);
        take.VideoFile!.ContentType.ShouldBe("video/mp4");
        take.VideoFile.DurationSeconds!.Value.ShouldBe(3, 0.1);
        take.VideoFile.WidthPixels.ShouldBe(320);
        (await Store.ContainsAsync(take.VideoFile.PosterSha256!, Cancelled)).ShouldBeTrue();
        (await ReadAsync(id)).State.ShouldBe(RenderState.Done);
        (await ReadAsync(id)).Ledger.Single(entry => entry.Kind == LedgerEntryKind.Settle).Milliunits.ShouldBe(3800);
        var shot = await ReadShotAsync(shotId);
        (shot.Card.Status, shot.Card.ActiveTakeId).ShouldBe((ShotStatus.ToReview, take.Id));
    }

    [Fact]
    public async Task Archive_WithWatermark_KeepsBothVariants()
    {
        var id = await FinishAsync(await AddReadyShotAsync(), await MediaSamples.SmallVideoAsync());
        (await TaskOfAsync(id)).WatermarkLink = $"{FakeKling.Host}/results/mark.mp4";
        await Workers.Poller.PollAsync(id, Cancelled);

        await Workers.ArchiveAsync(Cancelled);

        (await TakesAsync()).Single().WatermarkedFileId.ShouldNotBeNull();
        Kling.Downloads.ShouldBe(2);
    }

    [Fact]
    public async Task Archive_WatermarkedLinkStaysDead_KeepsTheVideoWithoutIt()
    {
        var id = await FinishAsync(await AddReadyShotAsync(), await MediaSamples.SmallVideoAsync());
        Kling.DeadLink = new Uri($"{FakeKling.Host}/results/mark.mp4");
        (await TaskOfAsync(id)).WatermarkLink = Kling.DeadLink.AbsoluteUri;
        await Workers.Poller.PollAsync(id, Cancelled);

        for (var attempt = 0; attempt < 6; attempt++)
        {
            await Workers.ArchiveAsync(Cancelled);
            Clock.Advance(TimeSpan.FromMinutes(1));
        }

        (await TakesAsync()).Single().WatermarkedFileId.ShouldBeNull();
        Kling.Downloads.ShouldBe(7, "the video once, its variant six times");
        var render = await ReadAsync(id);
        render.State.ShouldBe(RenderState.Done);
        render.StateReason.ShouldContain("watermarked variant could not be had");
    }

    [Fact]
    public async Task Archive_OneResultTrickles_TheNextIsArchivedMeanwhile()
    {
        var video = await MediaSamples.SmallVideoAsync();
        var slow = await FinishAsync(await AddReadyShotAsync(), video);
        var quick = await FinishAsync(await AddReadyShotAsync(), video);
        var serve = Kling.Result;
        var fetched = new TaskCompletionSource();
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        Kling.Result = () =>
        {
            Kling.Result = serve;
            fetched.SetResult();
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new SilentStream()) };
        };

        var firstLane = Workers.ArchiveAsync(leaving.Token);
        await fetched.Task;
        await Workers.ArchiveAsync(Cancelled);

        (await ReadAsync(slow)).State.ShouldBe(RenderState.Archiving);
        (await ReadAsync(quick)).State.ShouldBe(RenderState.Done);
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => firstLane);
    }

    [Fact]
    public async Task Archive_LinkDeadAtFirst_ComesLaterWithoutLossOrSecondTake()
    {
        var id = await FinishAsync(await AddReadyShotAsync(), await MediaSamples.SmallVideoAsync());
        var serve = Kling.Result;
        Kling.Result = () => new HttpResponseMessage(HttpStatusCode.Forbidden);

        await Workers.ArchiveAsync(Cancelled);
        var waiting = await ReadAsync(id);
        Kling.Result = serve;
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Workers.ArchiveAsync(Cancelled);
        await Workers.ArchiveAsync(Cancelled);

        waiting.State.ShouldBe(RenderState.Archiving);
        waiting.StateReason.ShouldContain("403");
        (await ReadAsync(id)).State.ShouldBe(RenderState.Done);
        (await TakesAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Archive_AfterAFailure_AsksForAFreshLink()
    {
        var id = await FinishAsync(await AddReadyShotAsync(), await MediaSamples.SmallVideoAsync());
        var serve = Kling.Result;
        Kling.Result = () => new HttpResponseMessage(HttpStatusCode.Gone);
        await Workers.ArchiveAsync(Cancelled);
        (await TaskOfAsync(id)).Link = $"{FakeKling.Host}/results/fresh.mp4";
        Kling.Result = serve;

        Clock.Advance(TimeSpan.FromMinutes(1));
        await Workers.ArchiveAsync(Cancelled);

        (await ReadAsync(id)).ProviderAnswerJson.ShouldNotBeNull().ShouldContain("fresh.mp4");
        (await ReadAsync(id)).State.ShouldBe(RenderState.Done);
    }

    [Fact]
    public async Task Archive_CutOffDownload_IsNeverTakenForTheWhole()
    {
        var id = await FinishAsync(await AddReadyShotAsync(), await MediaSamples.SmallVideoAsync());
        var whole = await File.ReadAllBytesAsync(await MediaSamples.SmallVideoAsync(), Cancelled);
        Kling.Result = () => new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(whole[..(whole.Length / 2)]) };

        await Workers.ArchiveAsync(Cancelled);

        (await ReadAsync(id)).State.ShouldBe(RenderState.Archiving);
        (await TakesAsync()).ShouldBeEmpty();
        Directory.GetFiles(Data.Temporary).ShouldBeEmpty();
    }

    [Fact]
    public async Task Archive_NotAVideo_IsNeverTaken()
    {
        var id = await FinishAsync(await AddReadyShotAsync(), await MediaSamples.PngAsync());

        await Workers.ArchiveAsync(Cancelled);

        (await ReadAsync(id)).StateReason.ShouldContain("not a video");
        (await TakesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Archive_NotCheckedInTime_IsKeptAndCheckedAgainWithoutAnotherDownload()
    {
        var id = await FinishAsync(await AddReadyShotAsync(), await MediaSamples.SmallVideoAsync());
        var ffprobe = MediaTools.FfprobePath;
        MediaTools.FfprobePath = Path.Combine(Data.Root, "no-ffprobe");

        await Workers.ArchiveAsync(Cancelled);
        var waiting = await ReadAsync(id);
        Restart();
        Clock.Advance(TimeSpan.FromHours(2));
        await Workers.Archive.SweepAsync(Cancelled);
        await Workers.ArchiveAsync(Cancelled);
        MediaTools.FfprobePath = ffprobe;
        Clock.Advance(TimeSpan.FromHours(2));
        await Workers.ArchiveAsync(Cancelled);

        waiting.StateReason.ShouldBe("The result was fetched and is safe on this server. This server was too busy to check it. It is tried again, and not fetched again.");
        (await ReadAsync(id)).State.ShouldBe(RenderState.Done);
        Kling.Downloads.ShouldBe(1);
        (await TakesAsync()).Count.ShouldBe(1);
        Directory.GetFileSystemEntries(Data.Downloads).ShouldBeEmpty();
        Directory.GetFiles(Data.Temporary).ShouldBeEmpty();
    }

    [Fact]
    public async Task Archive_NoVideoSeveralTimesTheSame_IsFetchedUntilTheVideoIsThere()
    {
        var id = await FinishAsync(await AddReadyShotAsync(), await MediaSamples.PngAsync());
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await Workers.ArchiveAsync(Cancelled);
            Clock.Advance(TimeSpan.FromMinutes(10));
        }

        var waiting = await ReadAsync(id);
        Kling.ServeFile(await MediaSamples.SmallVideoAsync());
        await Workers.ArchiveAsync(Cancelled);

        waiting.StateReason.ShouldContain("not a video");
        (await ReadAsync(id)).State.ShouldBe(RenderState.Done);
        Kling.Downloads.ShouldBe(4);
        (await TakesAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Archive_NamedOnceAndThenNoMore_IsNeitherEndedNorFetchedAgain()
    {
        var id = await FinishAsync(await AddReadyShotAsync(), await MediaSamples.SmallVideoAsync());
        var ffprobe = MediaTools.FfprobePath;
        MediaTools.FfprobePath = Path.Combine(Data.Root, "no-ffprobe");
        for (var attempt = 0; attempt < 9; attempt++)
        {
            await ArchiveAfterAsync(TimeSpan.FromMinutes(10));
        }

        (await TaskOfAsync(id)).HasNoResult = true;
        await ArchiveAfterAsync(TimeSpan.FromMinutes(10));
        var waiting = await ReadAsync(id);
        MediaTools.FfprobePath = ffprobe;
        await ArchiveAfterAsync(TimeSpan.FromMinutes(10));

        waiting.State.ShouldBe(RenderState.Archiving, waiting.StateReason);
        (await ReadAsync(id)).State.ShouldBe(RenderState.Done);
        Kling.Downloads.ShouldBe(1);
    }

    [Fact]
    public async Task Archive_NamesNothingAndThenCannotBeAsked_IsNotEnded()
    {
        var id = (await SubmitAsync(await AddReadyShotAsync())).Single();
        await Workers.DispatchAsync(Cancelled);
        Kling.ServeFile(await MediaSamples.SmallVideoAsync());
        var task = await TaskOfAsync(id);
        task.HasNoResult = true;
        task.Succeed();
        await Workers.Poller.PollAsync(id, Cancelled);
        await Workers.ArchiveAsync(Cancelled);
        Kling.IsDeaf = true;
        for (var attempt = 0; attempt < 12; attempt++)
        {
            await ArchiveAfterAsync(TimeSpan.FromMinutes(10));
        }

        var waiting = await ReadAsync(id);
        (Kling.IsDeaf, task.HasNoResult) = (false, false);
        await ArchiveAfterAsync(TimeSpan.FromMinutes(10));

        waiting.State.ShouldBe(RenderState.Archiving, waiting.StateReason);
        (await ReadAsync(id)).State.ShouldBe(RenderState.Done);
    }

    [Fact]
    public async Task Archive_OneMissAndThenErrorsOfOurs_IsNotForgottenByTheProvider()
    {
        var id = await FinishAsync(await AddReadyShotAsync(), await MediaSamples.SmallVideoAsync());
        var serve = Kling.Result;
        Kling.Result = () => new HttpResponseMessage(HttpStatusCode.NotFound);
        await Workers.ArchiveAsync(Cancelled);
        Kling.HidesTasks = true;
        await ArchiveAfterAsync(TimeSpan.FromMinutes(1));
        Kling.IsDeaf = true;
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await ArchiveAfterAsync(TimeSpan.FromMinutes(10));
        }

        (Kling.IsDeaf, Kling.Result) = (false, serve);
        var waiting = await ReadAsync(id);
        await ArchiveAfterAsync(TimeSpan.FromMinutes(10));

        waiting.State.ShouldBe(RenderState.Archiving, waiting.StateReason);
        (await ReadAsync(id)).State.ShouldBe(RenderState.Done);
    }

    [Fact]
    public async Task Archive_ForgottenByTheProvider_EndsAndIsTakenInShouldItArrive()
    {
        var id = await FinishAsync(await AddReadyShotAsync(), await MediaSamples.SmallVideoAsync());
        var serve = Kling.Result;
        (Kling.HidesTasks, Kling.Result) = (true, () => new HttpResponseMessage(HttpStatusCode.NotFound));
        for (var attempt = 0; attempt < 10; attempt++)
        {
            await ArchiveAfterAsync(TimeSpan.FromMinutes(10));
        }

        var forgotten = await ReadAsync(id);
        (Kling.HidesTasks, Kling.Result) = (false, serve);
        Clock.Advance(TimeSpan.FromHours(1));
        await Workers.PollAsync(Cancelled);
        await Workers.ArchiveAsync(Cancelled);

        forgotten.State.ShouldBe(RenderState.Failed);
        forgotten.StateReason.ShouldStartWith("The provider does not know the task any more");
        (await ReadAsync(id)).State.ShouldBe(RenderState.Done);
        (await LedgerOfAsync(id)).ShouldBe([LedgerEntryKind.Estimate, LedgerEntryKind.Reserve, LedgerEntryKind.Settle]);
    }

    [Fact]
    public async Task Archive_FetchedAndNotStoredForAMonth_IsKept()
    {
        var id = await FinishAsync(await AddReadyShotAsync(), await MediaSamples.SmallVideoAsync());
        var ffprobe = MediaTools.FfprobePath;
        MediaTools.FfprobePath = Path.Combine(Data.Root, "no-ffprobe");
        await Workers.ArchiveAsync(Cancelled);

        await ArchiveAfterAsync(TimeSpan.FromDays(31));
        var waiting = await ReadAsync(id);
        MediaTools.FfprobePath = ffprobe;
        await ArchiveAfterAsync(TimeSpan.FromMinutes(10));

        waiting.State.ShouldBe(RenderState.Archiving, waiting.StateReason);
        (await ReadAsync(id)).State.ShouldBe(RenderState.Done);
        Kling.Downloads.ShouldBe(1);
    }

    [Fact]
    public async Task Sweep_DownloadOfARenderThatEnded_IsGone()
    {
        var id = await FinishAsync(await AddReadyShotAsync(), await MediaSamples.SmallVideoAsync());
        await Workers.ArchiveAsync(Cancelled);
        Directory.CreateDirectory(Path.Combine(Data.Downloads, id.ToString("N")));

        await Workers.Archive.SweepAsync(Cancelled);

        Directory.GetFileSystemEntries(Data.Downloads).ShouldBeEmpty();
    }

    [Fact]
    public async Task Sweep_CannotBeDone_HoldsNothingUp()
    {
        Directory.Delete(Data.Downloads);

        await Should.NotThrowAsync(() => Workers.Archive.SweepAsync(Cancelled));
    }

    [Fact]
    public async Task Archive_GoneAtTheProvider_FailsWithASentenceAndBooksTheCharge()
    {
        var id = await FinishAsync(await AddReadyShotAsync(), await MediaSamples.SmallVideoAsync());
        Kling.Result = () => new HttpResponseMessage(HttpStatusCode.NotFound);
        Clock.Advance(TimeSpan.FromDays(31));

        await Workers.ArchiveAsync(Cancelled);

        var render = await ReadAsync(id);
        render.State.ShouldBe(RenderState.Failed);
        render.StateReason.ShouldContain("has deleted the result");
        (await LedgerOfAsync(id)).ShouldBe([LedgerEntryKind.Estimate, LedgerEntryKind.Reserve, LedgerEntryKind.Settle]);
    }

    [Fact]
    public async Task Archive_DiskFullWhileCopying_KeepsNothingSaysSoAndGoesOnWhenThereIsRoom()
    {
        var id = await FinishAsync(await AddReadyShotAsync(), await MediaSamples.SmallVideoAsync());
        var serve = Kling.Result;
        Kling.Result = () => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new FullDiskStream()) };

        await Workers.ArchiveAsync(Cancelled);
        var waiting = await ReadAsync(id);
        Kling.Result = serve;
        Clock.Advance(TimeSpan.FromSeconds(10));
        await Workers.ArchiveAsync(Cancelled);

        waiting.State.ShouldBe(RenderState.Archiving);
        waiting.StateReason.ShouldStartWith("There is no room left on this server");
        Directory.GetFiles(Data.Temporary).ShouldBeEmpty();
        (await ReadAsync(id)).State.ShouldBe(RenderState.Done);
    }

    [Fact]
    public async Task Archive_NoRoomForTheWholeResult_ReadsNoneOfIt()
    {
        var id = await FinishAsync(await AddReadyShotAsync(), await MediaSamples.SmallVideoAsync());
        FreeBytes = 100;

        await Workers.ArchiveAsync(Cancelled);

        (await ReadAsync(id)).StateReason.ShouldStartWith("There is no room left on this server");
        Directory.GetFiles(Data.Media, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task Archive_DiskFullForAMonth_IsNotTakenForTheProvidersDeletion()
    {
        var id = await FinishAsync(await AddReadyShotAsync(), await MediaSamples.SmallVideoAsync());
        FreeBytes = 100;
        Clock.Advance(TimeSpan.FromDays(31));

        await Workers.ArchiveAsync(Cancelled);

        (await ReadAsync(id)).State.ShouldBe(RenderState.Archiving);
    }

    [Fact]
    public async Task Archive_ErrorOfOursForAMonth_EndsWithTheProvidersDeletion()
    {
        var id = await FinishAsync(await AddReadyShotAsync(), await MediaSamples.SmallVideoAsync());
        Kling.Result = () => throw new InvalidOperationException("Broken on every try.");
        await Workers.ArchiveAsync(Cancelled);
        var waiting = await ReadAsync(id);

        Clock.Advance(TimeSpan.FromDays(31));
        await Workers.ArchiveAsync(Cancelled);

        waiting.State.ShouldBe(RenderState.Archiving);
        var render = await ReadAsync(id);
        render.State.ShouldBe(RenderState.Failed);
        render.StateReason.ShouldContain("Storing the result failed on this server.");
    }

    [Fact]
    public async Task Archive_RestartedInBetween_CarriesOn()
    {
        var id = await FinishAsync(await AddReadyShotAsync(), await MediaSamples.SmallVideoAsync());

        Restart();
        await Workers.ArchiveAsync(Cancelled);

        (await ReadAsync(id)).State.ShouldBe(RenderState.Done);
    }

    [Fact]
    public async Task Archive_Group_SplitsTheVideoIntoItsShots()
    {
        var scene = await AddSceneAsync();
        var first = await AddReadyShotAsync("One.", seconds: 3, sceneId: scene);
        var second = await AddReadyShotAsync("Two.", seconds: 4, sceneId: scene);
        await RunAsync(new GroupShots([first, second]));
        await FinishAsync(first, await MediaSamples.SmallVideoAsync(seconds: 7));

        await Workers.ArchiveAsync(Cancelled);

        var takes = await TakesAsync();
        takes.Select(take => take.ShotId).ShouldBe([first, second], ignoreOrder: true);
        takes.Single(take => take.ShotId == first).VideoFile!.DurationSeconds!.Value.ShouldBe(3, 0.1);
        takes.Single(take => take.ShotId == second).VideoFile!.DurationSeconds!.Value.ShouldBe(4, 0.1);
        (await StatusOfAsync(second)).ShouldBe(ShotStatus.ToReview);
    }

    [Fact]
    public async Task Archive_SecondTake_GetsTheNextNumberThoughTheContentIsTheSame()
    {
        var shotId = await AddReadyShotAsync(takes: 2);
        var ids = await SubmitAsync(shotId);
        await Workers.DispatchAsync(Cancelled);
        Kling.ServeFile(await MediaSamples.SmallVideoAsync());
        foreach (var id in ids)
        {
            (await TaskOfAsync(id)).Succeed();
            await Workers.Poller.PollAsync(id, Cancelled);
        }

        await Workers.ArchiveAsync(Cancelled);

        var takes = await TakesAsync();
        takes.Select(take => take.Number).Order().ShouldBe([1, 2]);
        takes.Select(take => take.VideoFileId).Distinct().Count().ShouldBe(1);
    }

    // What the store meets when the disk is full, met here at the other end of the copy.
    private sealed class FullDiskStream : MemoryStream
    {
        private const int NoSpaceLeft = 28;

        public FullDiskStream()
            : base(new byte[1_000_000])
        {
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => Position > 0
            ? throw new IOException("No space left on device", NoSpaceLeft)
            : base.ReadAsync(buffer, cancellationToken);
    }

    private async Task ArchiveAfterAsync(TimeSpan pause)
    {
        Clock.Advance(pause);
        await Workers.ArchiveAsync(Cancelled);
    }

    private async Task<List<Take>> TakesAsync()
    {
        await using var db = Database.CreateDbContext();
        return await db.Takes.AsNoTracking().Include(take => take.VideoFile).ToListAsync(Cancelled);
    }
}
