using KlingBoard.Access;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Library;
using KlingBoard.Features.Library.Uploads;
using KlingBoard.Infrastructure.Media;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Tests.Board;
using KlingBoard.Tests.Media;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Library;

public sealed class TakeFrameServiceTests : LibraryTest
{
    [Fact]
    public async Task Add_LastFrame_IsAPictureOfTheLibraryAtTheTakesSize()
    {
        var takeId = await AddTakeAsync();

        var assetId = (await AddAsync(takeId, VideoFrame.Last)).Value;

        var asset = (await Service.GetAsync(Viewer, assetId, Cancellation)).Value;
        (asset.Name, asset.Kind, asset.WidthPixels, asset.HeightPixels).ShouldBe(("Shot 4 take 2, last frame", MediaKind.Image, 640, 360));
        Fixture.TemporaryFileCount.ShouldBe(0);
    }

    [Fact]
    public async Task Add_Twice_IsOneAsset()
    {
        var takeId = await AddTakeAsync();

        var first = (await AddAsync(takeId, VideoFrame.Last)).Value;
        var second = (await AddAsync(takeId, VideoFrame.Last)).Value;

        second.ShouldBe(first);
        (await CountAssetsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Add_FirstAndLastFrame_AreTwo()
    {
        var takeId = await AddTakeAsync();

        var first = (await AddAsync(takeId, VideoFrame.First)).Value;
        var last = (await AddAsync(takeId, VideoFrame.Last)).Value;

        first.ShouldNotBe(last);
    }

    [Fact]
    public async Task Add_AsAViewer_IsForbidden()
    {
        var takeId = await AddTakeAsync();

        (await AddAsync(takeId, VideoFrame.Last, Viewer)).Error.ShouldBeOfType<ForbiddenError>();
        (await CountAssetsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Add_AsAnotherTeam_IsNotFound()
    {
        var takeId = await AddTakeAsync();

        (await AddAsync(takeId, VideoFrame.Last, Stranger)).Error.ShouldBe(LibraryErrors.NoTake);
    }

    [Fact]
    public async Task Add_OfADeletedTake_IsNotFound()
    {
        var takeId = await AddTakeAsync();
        await ChangeTakeAsync(takeId, take => take.Delete(Clock.NowUtc));

        (await AddAsync(takeId, VideoFrame.Last)).Error.ShouldBe(LibraryErrors.NoTake);
    }

    [Fact]
    public async Task Add_WhereTheFileIsGone_SaysSoAndKeepsNothing()
    {
        var takeId = await AddTakeAsync();
        await using (var db = Fixture.CreateDbContext())
        {
            File.Delete(Fixture.Store.PathOf((await db.Takes.Include(take => take.VideoFile).SingleAsync(Cancellation)).VideoFile!.Sha256));
        }

        (await AddAsync(takeId, VideoFrame.Last)).Error.ShouldBe(LibraryErrors.TakeFileMissing(2));
        (await CountAssetsAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData("exit 1", "could not be read")]
    [InlineData("echo 'No space left on device' >&2; exit 1", "no room left")]
    public async Task Add_WhereTheToolFails_SaysSoAndKeepsNothing(string tool, string said)
    {
        var takeId = await AddTakeAsync();
        using var broken = new MediaFixture(new MediaOptions { FfmpegPath = await MediaSamples.ScriptAsync(tool) });
        await GiveTakesTo(broken);

        var added = await ServiceWith(broken.Intake).AddAsync(Artist, takeId, VideoFrame.Last, "4", Cancellation);

        added.Error!.Message.ShouldContain(said);
        (await CountAssetsAsync()).ShouldBe(0);
        (Fixture.TemporaryFileCount + broken.TemporaryFileCount).ShouldBe(0);
    }

    [Fact]
    public async Task Add_OverTheTeamsQuota_IsRefused()
    {
        var takeId = await AddTakeAsync();
        Settings.TeamQuotaGigabytes = 0.000001;

        (await AddAsync(takeId, VideoFrame.Last)).Error.ShouldBe(LibraryErrors.QuotaReached(0.000001));
        (await CountAssetsAsync()).ShouldBe(0);
    }

    // It has a store of its own.
    private async Task GiveTakesTo(MediaFixture other)
    {
        await using var db = Fixture.CreateDbContext();
        foreach (var sha256 in await db.Takes.Select(take => take.VideoFile!.Sha256).ToListAsync(Cancellation))
        {
            await other.Store.PutAsync(await other.ReceiveAsync(Fixture.Store.PathOf(sha256)), Cancellation);
        }
    }

    private Task<Result<Guid>> AddAsync(Guid takeId, VideoFrame frame, Guid? userId = null) =>
        ServiceWith(Fixture.Intake).AddAsync(userId ?? Artist, takeId, frame, "4", Cancellation);

    private TakeFrameService ServiceWith(MediaIntake intake) => new(new AccessService(Fixture, Bus, Clock), Fixture, Fixture.Store, intake, Uploads, Rules);

    private async Task<int> CountAssetsAsync()
    {
        await using var db = Fixture.CreateDbContext();
        return await db.Assets.CountAsync(Cancellation);
    }

    private async Task ChangeTakeAsync(Guid takeId, Action<Take> change)
    {
        await using var db = Fixture.CreateDbContext();
        change(await db.Takes.SingleAsync(take => take.Id == takeId, Cancellation));
        await db.SaveChangesAsync(Cancellation);
    }

    /// <summary>Take 2 of a shot, whose file is in the store as an archived result is.</summary>
    private async Task<Guid> AddTakeAsync()
    {
        var received = await Fixture.ReceiveAsync(await MediaSamples.VideoAsync(640, 360, 3));
        var taken = (await Fixture.Intake.TakeInAsync(received, Fixture.TeamA.Id, _ => null, MissingPictures.Accept, Cancellation)).Value;
        await using var db = Fixture.CreateDbContext();
        var project = new Project(Fixture.TeamA.Id, "First Light", "", null, Clock.NowUtc);
        var scene = new Scene(Fixture.TeamA.Id, project.Id, "Kitchen", "a");
        var shot = new Shot(Fixture.TeamA.Id, project.Id, scene.Id, "a", "Window", 5, Clock.NowUtc);
        db.AddRange(project, scene, shot, taken.File);
        var take = new Take(BoardRenders.Add(db, [shot], RenderState.Done, Clock.NowUtc), shot.Id, 2, taken.File.Id, null, Clock.NowUtc);
        db.Add(take);
        await db.SaveChangesAsync(Cancellation);
        return take.Id;
    }
}
