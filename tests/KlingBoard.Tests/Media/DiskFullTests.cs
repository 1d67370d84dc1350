using KlingBoard.Infrastructure.Media;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Tests.Media;

public sealed class DiskFullTests : IDisposable
{
    private readonly MediaBed _bed = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _bed.Dispose();

    // Linux's /dev/full is a file on a disk that is always full.
    [Fact]
    public void DiskFull_WritingToAFullDisk_IsTold()
    {
        var failure = Should.Throw<IOException>(() => File.WriteAllText("/dev/full", "text"));

        DiskFull.IsCauseOf(failure).ShouldBeTrue();
    }

    [Fact]
    public void DiskFull_AnotherFailure_IsNot()
    {
        var failure = Should.Throw<IOException>(() => File.ReadAllText(Path.Combine(_bed.Folder.Root, "missing")));

        DiskFull.IsCauseOf(failure).ShouldBeFalse();
    }

    [Fact]
    public async Task TakeIn_DiskFullWhileMakingThePoster_IsUnavailableAndKeepsNothing()
    {
        var full = await MediaSamples.ScriptAsync("echo 'av_interleaved_write_frame(): No space left on device' >&2; exit 1");
        using var bed = new MediaBed(new MediaOptions { FfmpegPath = full });

        var taken = await bed.Intake.TakeInAsync(await bed.ReceiveAsync(await MediaSamples.JpegAsync()), bed.TeamA.Id, _ => null, MissingPictures.Refuse, Cancellation);

        taken.Error.ShouldBeOfType<UnavailableError>();
        (bed.TemporaryFileCount, bed.StoredFileCount).ShouldBe((0, 0));
    }
}
