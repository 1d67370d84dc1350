using System.Text;
using KlingBoard.Simulator.Clips;
using KlingBoard.Simulator.Media;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Output;

/// <summary>Makes results with ffmpeg: H.264 in MP4 at 24 pictures a second, PNG, MP3 and WAV.</summary>
internal sealed class FFmpegRenderer(IMediaTools tools, MediaProbe probe, FontFile font, DataFolder folder) : IFileRenderer
{
    // Ten times what the largest clip (15 s in 4k) takes on two busy cores.
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(5);

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public async Task<IReadOnlyList<MadeFile>> RenderAsync(FilePlan plan, string target, CancellationToken cancellation)
    {
        // ffmpeg runs in a folder of its own, with everything it needs under plain names.
        var scratch = Directory.CreateDirectory(Path.Combine(target, "scratch")).FullName;
        await (plan switch
        {
            ClipPlan clip => MakeClipAsync(clip, scratch, cancellation),
            PicturePlan picture => MakePictureAsync(picture, scratch, cancellation),
            SoundPlan sound => MakeSoundAsync(sound, scratch, cancellation),
            CopyPlan copy => Task.Run(() => File.Copy(InputPath(copy.Input), Path.Combine(scratch, copy.Name)), cancellation),
            _ => throw new ArgumentException($"{plan.GetType().Name} cannot be made.", nameof(plan)),
        });

        var made = new List<MadeFile>();
        foreach (var name in plan.FileNames)
        {
            File.Move(Path.Combine(scratch, name), Path.Combine(target, name));
            made.Add(new MadeFile(name, await SecondsOfAsync(plan, Path.Combine(target, name), cancellation)));
        }

        Directory.Delete(scratch, recursive: true);
        return made;
    }

    // Starting ffprobe takes as long as making a small picture, and a picture has no length.
    private async Task<double> SecondsOfAsync(FilePlan plan, string path, CancellationToken cancellation) =>
        plan is PicturePlan ? 0 : await probe.DurationAsync(path, cancellation) ?? 0;

    private async Task MakeClipAsync(ClipPlan plan, string scratch, CancellationToken cancellation)
    {
        Link(scratch, ClipCommand.Files.Image, plan.Image);
        Link(scratch, ClipCommand.Files.EndImage, plan.EndImage);
        Link(scratch, ClipCommand.Files.BaseVideo, plan.BaseVideo);
        Link(scratch, ClipCommand.Files.SoundSource, plan.SoundSource);
        File.CreateSymbolicLink(Path.Combine(scratch, ClipCommand.Files.Font), await font.PathAsync(cancellation));
        foreach (var shot in plan.Shots)
        {
            await WriteTextAsync(Path.Combine(scratch, ClipCommand.Files.TextOf(shot)), shot.Text, plan.WidthPixels, plan.HeightPixels, cancellation);
        }

        await RunAsync(new ClipCommand(plan).Arguments(), scratch, cancellation);
    }

    private async Task MakePictureAsync(PicturePlan plan, string scratch, CancellationToken cancellation)
    {
        Link(scratch, PictureCommand.Files.Input, plan.Input);
        File.CreateSymbolicLink(Path.Combine(scratch, PictureCommand.Files.Font), await font.PathAsync(cancellation));
        await WriteTextAsync(Path.Combine(scratch, PictureCommand.Files.Text), plan.Text, plan.WidthPixels, plan.HeightPixels, cancellation);
        await RunAsync(PictureCommand.Arguments(plan), scratch, cancellation);
    }

    private async Task MakeSoundAsync(SoundPlan plan, string scratch, CancellationToken cancellation)
    {
        Link(scratch, SoundCommand.InputFile, plan.Input);
        await RunAsync(SoundCommand.Arguments(plan), scratch, cancellation);
    }

    private async Task RunAsync(IReadOnlyList<string> arguments, string scratch, CancellationToken cancellation)
    {
        string[] common = ["-nostdin", "-hide_banner", "-loglevel", "error", "-y"];
        var run = await tools.FFmpegAsync([.. common, .. arguments], scratch, LongestRun, cancellation);
        if (!run.IsSuccess)
        {
            throw new RenderException($"The result could not be made: {run.LastError}");
        }
    }

    private static Task WriteTextAsync(string path, string text, int width, int height, CancellationToken cancellation)
    {
        var lineLength = Math.Clamp(width * 38 / Math.Min(width, height), 38, 90);
        return File.WriteAllTextAsync(path, ClipText.Wrap(text, lineLength), Utf8, cancellation);
    }

    private void Link(string scratch, string name, string? input)
    {
        if (input is not null)
        {
            File.CreateSymbolicLink(Path.Combine(scratch, name), InputPath(input));
        }
    }

    private string InputPath(string input)
    {
        var path = Path.Combine(folder.Inputs, input);
        return File.Exists(path) ? path : throw new RenderException("An input of this task is no longer stored.");
    }
}
