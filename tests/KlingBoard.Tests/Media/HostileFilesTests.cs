using System.Net;
using System.Net.Sockets;
using KlingBoard.Infrastructure.Media;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Tests.Media;

/// <summary>What strangers may upload to harm: refused or taken, each within the limits, with nothing opened that the file names.</summary>
public sealed class HostileFilesTests : IDisposable
{
    // Resident memory counts the libraries that the tools map, which their limit does not: 70 MB at most.
    private const double LibrariesMegabytes = 70;
    // Of the 15 s and 180 s that they are given: twice what the worst of these takes on a machine with other work.
    private const double CpuSeconds = 6;

    private readonly TcpListener _canary = new(IPAddress.Loopback, 0);

    public HostileFilesTests() => _canary.Start();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _canary.Dispose();

    [Theory]
    [InlineData("png-profile-inflates-to-500-MB")]
    [InlineData("png-profile-inflates-to-200-MB")]
    [InlineData("png-huge")]
    [InlineData("png-largest-number")]
    [InlineData("png-number-beyond-the-largest")]
    [InlineData("png-without-area")]
    [InlineData("png-large-and-empty")]
    [InlineData("png-cut")]
    [InlineData("png-chunk-longer-than-the-file")]
    [InlineData("png-then-playlist")]
    [InlineData("jpeg-huge")]
    [InlineData("jpeg-without-height")]
    [InlineData("jpeg-cut")]
    [InlineData("mp4-cut")]
    [InlineData("mp4-box-longer-than-the-file")]
    [InlineData("mp4-box-of-16-exabytes")]
    [InlineData("mp4-boxes-20000-deep")]
    [InlineData("mp4-2-billion-samples")]
    [InlineData("mp4-2-billion-chunks")]
    [InlineData("mp4-then-playlist")]
    [InlineData("mov-header-inflates")]
    [InlineData("mp4-no-time-scale")]
    [InlineData("sound-of-one-sample-a-second")]
    [InlineData("mov-of-another-file")]
    [InlineData("sound-of-65535-channels")]
    [InlineData("sound-then-playlist")]
    [InlineData("gif-huge")]
    [InlineData("webp-huge")]
    [InlineData("playlist")]
    [InlineData("concatenation")]
    [InlineData("manifest")]
    public async Task TakeIn_FileMadeToHarm_IsRefusedWithinTheLimits(string name)
    {
        var taken = await TakeInAsync(name);

        taken.Error.ShouldBeOfType<InvalidError>();
    }

    [Theory]
    [InlineData("png-text-inflates")]
    [InlineData("png-international-text-inflates")]
    [InlineData("png-of-50000-chunks")]
    [InlineData("png-animated-without-end")]
    [InlineData("png-then-page")]
    [InlineData("jpeg-of-20000-scans")]
    [InlineData("mp4-2-billion-times")]
    [InlineData("mp4-65535-pixels-wide")]
    [InlineData("png-content-inflates")]
    [InlineData("jpeg-then-archive")]
    [InlineData("sound-with-inflating-cover")]
    public async Task TakeIn_FileWithSomethingOddInIt_IsTakenWithinTheLimits(string name)
    {
        var taken = await TakeInAsync(name);

        taken.Error.ShouldBeNull();
    }

    private async Task<Result<TakenIn>> TakeInAsync(string name)
    {
        var (ffprobe, ffmpeg) = (await MeasuredTool.OfAsync("ffprobe"), await MeasuredTool.OfAsync("ffmpeg"));
        using var fixture = new MediaFixture(new MediaOptions
        {
            FfprobePath = ffprobe.Path,
            FfmpegPath = ffmpeg.Path,
            ProbeCpuSeconds = CpuSeconds,
            TransformCpuSeconds = CpuSeconds,
        });
        var content = await HostileFiles.MakeAsync(name, $"http://127.0.0.1:{((IPEndPoint)_canary.LocalEndpoint).Port}/", await MediaSamples.SmallVideoAsync());
        var received = await fixture.ReceiveAsync(await MediaSamples.WriteAsync(content));

        var taken = await fixture.Intake.TakeInAsync(received, fixture.TeamA.Id, _ => null, MissingPictures.Refuse, Cancellation);

        ShouldStayWithin(ffprobe, MediaLimits.ProbeMemoryMegabytes);
        ShouldStayWithin(ffmpeg, MediaLimits.TransformMemoryMegabytes);
        await RunningProcesses.UntilNoneWithAsync(fixture.Folder.Root, Cancellation);
        fixture.TemporaryFileCount.ShouldBe(0);
        _canary.Pending().ShouldBeFalse();
        return taken;
    }

    private static void ShouldStayWithin(MeasuredTool tool, double megabytes)
    {
        foreach (var run in tool.Runs)
        {
            run.PeakMegabytes.ShouldBeLessThan(megabytes + LibrariesMegabytes);
            run.CpuSeconds.ShouldBeLessThan(CpuSeconds + 1);
        }
    }
}
