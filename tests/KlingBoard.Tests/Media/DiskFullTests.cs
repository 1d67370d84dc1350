using KlingBoard.Infrastructure.Media;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Tests.Media;

public sealed class DiskFullTests : IDisposable
{
    private readonly MediaFixture _fixture = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

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
        var failure = Should.Throw<IOException>(() => File.ReadAllText(Path.Combine(_fixture.Folder.Root, "missing")));

        DiskFull.IsCauseOf(failure).ShouldBeFalse();
    }

    [Fact]
    public async Task TakeIn_DiskFullWhileMakingThePoster_IsUnavailableAndKeepsNothing()
    {
        var full = await MediaSamples.ScriptAsync("echo 'av_interleaved_write_frame(): No space left on device' >&2; exit 1");
        using var fixture = new MediaFixture(new MediaOptions { FfmpegPath = full });

        var taken = await fixture.Intake.TakeInAsync(await fixture.ReceiveAsync(await MediaSamples.JpegAsync()), fixture.TeamA.Id, _ => null, MissingPictures.Refuse, Cancellation);

        taken.Error.ShouldBeOfType<UnavailableError>();
        (fixture.TemporaryFileCount, fixture.StoredFileCount).ShouldBe((0, 0));
    }
}
