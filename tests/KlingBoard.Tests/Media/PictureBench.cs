using System.Diagnostics;
using KlingBoard.Infrastructure.Media;
using KlingBoard.Infrastructure.Media.Pictures;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KlingBoard.Tests.Media;

/// <summary>Thumbnails by the warm worker beside ffmpeg's, in the same run: the ratio of CPU time counts, not the figures.</summary>
[Trait("Category", "Bench")]
public sealed class PictureBench(ITestOutputHelper output)
{
    private const int Rounds = 5;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(640, 360, ".jpg")]
    [InlineData(1920, 1080, ".jpg")]
    [InlineData(7680, 4320, ".jpg")]
    [InlineData(640, 360, ".png")]
    [InlineData(1920, 1080, ".png")]
    [InlineData(7680, 4320, ".png")]
    public async Task Thumbnail_ByTheWorker_TakesLessThanByFfmpeg(int width, int height, string extension)
    {
        var source = extension == ".jpg" ? await MediaSamples.JpegAsync(width, height) : await MediaSamples.PngAsync(width, height);
        var measured = await MeasuredTool.OfAsync("ffmpeg");
        using var fixture = new MediaFixture(new MediaOptions { FfmpegPath = measured.Path });
        var facts = (await fixture.Probe.ProbeAsync(source, Cancellation)).Value;
        await using var workers = new PictureWorkers(Options.Create(new MediaOptions()), TimeProvider.System, NullLogger<PictureWorkers>.Instance);
        await workers.MakeAsync(new PictureRequest(source, source + ".warm.jpg", 640), Cancellation);
        using var worker = Process.GetProcessById(workers.IdleIds.Single());
        var before = worker.TotalProcessorTime;

        for (var round = 0; round < Rounds; round++)
        {
            (await fixture.Transformer.MakePosterAsync(source, facts, Cancellation)).IsSuccess.ShouldBeTrue();
            (await workers.MakeAsync(new PictureRequest(source, source + ".bench.jpg", 640), Cancellation))!.Succeeded.ShouldBeTrue();
        }

        worker.Refresh();
        var ours = (worker.TotalProcessorTime - before).TotalMilliseconds / Rounds;
        var theirs = measured.Runs.Average(run => run.CpuSeconds) * 1000;
        var peak = File.ReadLines($"/proc/{worker.Id}/status").Single(line => line.StartsWith("VmHWM", StringComparison.Ordinal));
        output.WriteLine(FormattableString.Invariant(
            $"{width}x{height}{extension}: worker {ours:0} ms, ffmpeg {theirs:0} ms, ratio {ours / theirs:0.00}; {peak}; ffmpeg {measured.Runs.Max(run => run.PeakMegabytes):0} MB"));
        ours.ShouldBeLessThan(theirs);
    }
}
