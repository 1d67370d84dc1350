using System.Text;
using KlingBoard.Simulator.Media;

namespace KlingBoard.Simulator.Clips;

/// <summary>Makes clips with ffmpeg: H.264 in MP4 at 24 pictures a second, the text of each shot over picture, video or gradient.</summary>
internal sealed class FFmpegClipRenderer(MediaTools tools, MediaProbe probe, FontFile font, DataFolder folder) : IClipRenderer
{
    // Ten times what the largest clip (15 s in 4k) takes on two busy cores.
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(5);

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public async Task<ClipFacts> RenderAsync(ClipPlan plan, string target, CancellationToken cancellation)
    {
        await PrepareAsync(plan, target, cancellation);
        var run = await tools.FFmpegAsync(new ClipCommand(plan).Arguments(), target, LongestRun, cancellation);
        if (!run.IsSuccess)
        {
            throw new ClipException($"The video could not be made: {run.LastError}");
        }

        RemoveAllBut(target, ClipFiles.Clean, ClipFiles.Watermarked);
        var made = await probe.ProbeVideoAsync(Path.Combine(target, ClipFiles.Clean), cancellation)
            ?? throw new ClipException("The video was made but cannot be read.");
        return new ClipFacts(made.DurationSeconds);
    }

    private async Task PrepareAsync(ClipPlan plan, string target, CancellationToken cancellation)
    {
        File.CreateSymbolicLink(Path.Combine(target, ClipCommand.Files.Font), await font.PathAsync(cancellation));
        Link(target, ClipCommand.Files.Image, plan.Image);
        Link(target, ClipCommand.Files.EndImage, plan.EndImage);
        Link(target, ClipCommand.Files.BaseVideo, plan.BaseVideo);
        Link(target, ClipCommand.Files.SoundVideo, plan.SoundVideo);

        var lineLength = Math.Clamp(plan.WidthPixels * 38 / Math.Min(plan.WidthPixels, plan.HeightPixels), 38, 90);
        foreach (var shot in plan.Shots)
        {
            var text = ClipText.Wrap(shot.Text, lineLength);
            await File.WriteAllTextAsync(Path.Combine(target, ClipCommand.Files.TextOf(shot)), text, Utf8, cancellation);
        }
    }

    private void Link(string target, string name, string? input)
    {
        if (input is null)
        {
            return;
        }

        var source = Path.Combine(folder.Inputs, input);
        if (!File.Exists(source))
        {
            throw new ClipException("An input of this task is no longer stored.");
        }

        File.CreateSymbolicLink(Path.Combine(target, name), source);
    }

    private static void RemoveAllBut(string target, params string[] kept)
    {
        foreach (var file in Directory.EnumerateFiles(target).Where(file => !kept.Contains(Path.GetFileName(file))))
        {
            File.Delete(file);
        }
    }
}
