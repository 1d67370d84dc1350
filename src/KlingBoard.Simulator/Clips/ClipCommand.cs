using System.Globalization;

namespace KlingBoard.Simulator.Clips;

/// <summary>
/// The arguments with which ffmpeg makes a clip. It runs in a folder that holds everything under plain names (<see cref="Files"/>), so that no
/// path and no prompt ever stands in a filter, whose syntax gives meaning to colons, quotes and percent signs.
/// </summary>
internal sealed class ClipCommand(ClipPlan plan)
{
    // Pictures are moved at this size and then enlarged: the eye cannot tell under a slow push, and a 1080p clip costs two seconds of one core.
    private const int PictureShortSide = 720;

    // A gradient has no detail to lose, and drawing one at full size would cost more than all else together.
    private const int GradientShortSide = 180;

    private const double FadeSeconds = 1;

    // A still has one; of a video the frame that stands best for its first second, since many begin in black.
    private const string OnePicture = "thumbnail=24,trim=end_frame=1";

    private readonly List<string> _inputs = [];
    private int _inputCount;

    /// <summary>Names in the folder that ffmpeg runs in.</summary>
    public static class Files
    {
        public const string Image = "image";
        public const string EndImage = "end-image";
        public const string BaseVideo = "base-video";
        public const string SoundSource = "sound-source";
        public const string Font = "font";

        public static string TextOf(ClipShot shot) => $"text-{shot.Number}";
    }

    public IReadOnlyList<string> Arguments()
    {
        var graph = $"{Background()},{Text()},format=yuv420p{Variants()}";
        var sound = Sound();
        List<string> arguments = [.. _inputs, "-filter_complex", graph];
        arguments.AddRange([.. Output("[clean]", sound), ClipPlan.Clean]);
        if (plan.Watermark)
        {
            arguments.AddRange([.. Output("[marked]", sound), ClipPlan.Watermarked]);
        }

        return arguments;
    }

    private string Background()
    {
        if (plan.BaseVideo is not null)
        {
            var video = Input("-i", $"file:{Files.BaseVideo}");
            return Text($"[{video}:v:0]fps=24,scale={plan.WidthPixels}:{plan.HeightPixels}:flags=fast_bilinear,setsar=1,trim=end_frame={plan.Frames}");
        }

        var enlarge = Text($"scale={plan.WidthPixels}:{plan.HeightPixels}:flags=fast_bilinear,setsar=1");
        return $"{(plan.Image is null ? Gradient() : Pictures())},{enlarge}";
    }

    private string Gradient()
    {
        var (width, height) = SizeWithin(GradientShortSide);
        var (from, to) = ClipColours.Of(plan.Shots[0].Text);
        var source = Text($"gradients=s={width}x{height}:c0={from}:c1={to}:n=2:x0=0:y0=0:x1={width}:y1={height}:speed=0.012:r=24:d={plan.Seconds + 1}");
        var gradient = Input("-f", "lavfi", "-i", source);
        return Text($"[{gradient}:v]trim=end_frame={plan.Frames}");
    }

    private string Pictures()
    {
        var start = Push(Input("-i", $"file:{Files.Image}"), plan.Frames);
        if (plan.EndImage is null)
        {
            return start;
        }

        var endFrames = (int)(2 * FadeSeconds * ClipPlan.FramesPerSecond);
        var end = Push(Input("-i", $"file:{Files.EndImage}"), endFrames);
        var fadeAt = plan.Seconds - (1.5 * FadeSeconds);
        return Text($"{start}[start];{end}[end];[start][end]xfade=transition=fade:duration={FadeSeconds}:offset={fadeAt:0.###},trim=end_frame={plan.Frames}");
    }

    // A slow push towards the middle, over the picture cropped to the clip's ratio. The source is kept larger than the
    // result, since the push moves by whole source pixels and would tremble otherwise.
    private string Push(int input, int frames)
    {
        var (width, height) = SizeWithin(PictureShortSide);
        var (sourceWidth, sourceHeight) = (width * 3 / 2, height * 3 / 2);
        var crop = Text($"scale={sourceWidth}:{sourceHeight}:force_original_aspect_ratio=increase,crop={sourceWidth}:{sourceHeight}");
        var push = Text($"zoompan=z='1+0.08*on/{frames}':x='iw/2-iw/zoom/2':y='ih/2-ih/zoom/2':d={frames}:s={width}x{height}:fps=24");
        return Text($"[{input}:v:0]{OnePicture},{crop},{push}");
    }

    private string Text()
    {
        var size = Math.Max(14, Math.Min(plan.WidthPixels, plan.HeightPixels) / 22);
        var margin = size * 3 / 2;
        var shots = plan.Shots.SelectMany(shot => new[]
        {
            Draw($"textfile={Files.TextOf(shot)}:expansion=none:fontsize={size}:line_spacing={size / 4}:x={margin}:y=h-th-{margin}", shot),
            Draw($"text='Shot {shot.Number} of {plan.Shots.Count}':fontsize={size * 2 / 3}:x=w-tw-{margin}:y={margin}", shot),
        });
        var time = Draw($@"text='%{{pts\:hms}}':fontsize={size * 2 / 3}:x={margin}:y={margin}", shot: null);
        return string.Join(',', shots.Append(time));
    }

    private static string Draw(FormattableString what, ClipShot? shot)
    {
        var when = shot is null ? "" : Text($":enable='gte(t,{shot.StartSeconds:0.###})*lt(t,{shot.EndSeconds:0.###})'");
        return $"drawtext=fontfile={Files.Font}:{Text(what)}:fontcolor=white:box=1:boxcolor=black@0.5:boxborderw=10{when}";
    }

    private string Variants()
    {
        if (!plan.Watermark)
        {
            return "[clean]";
        }

        var size = Math.Min(plan.WidthPixels, plan.HeightPixels) / 16;
        return Text($"[all];[all]split[clean][plain];[plain]drawtext=fontfile={Files.Font}:text='SIMULATOR':fontsize={size}:fontcolor=white@0.6:x=(w-tw)/2:y=(h-th)/2[marked]");
    }

    private IReadOnlyList<string> Sound()
    {
        var seconds = Text($"{plan.Seconds:0.######}");
        return plan.Sound switch
        {
            ClipSound.Tone => ["-map", $"{Input("-f", "lavfi", "-t", seconds, "-i", "sine=frequency=220:sample_rate=48000,volume=0.4")}:a"],
            // The question mark: an input video may have no sound to keep.
            ClipSound.Kept => ["-map", $"{Input("-t", seconds, "-i", $"file:{Files.SoundSource}")}:a:0?"],
            _ => [],
        };
    }

    private static IEnumerable<string> Output(string picture, IReadOnlyList<string> sound) =>
    [
        "-map", picture, .. sound, "-map_metadata", "-1",
        "-c:v", "libx264", "-preset", "ultrafast", "-crf", "24", "-g", "24", "-r", "24",
        "-c:a", "aac", "-b:a", "96k", "-movflags", "+faststart",
    ];

    private int Input(params ReadOnlySpan<string> arguments)
    {
        _inputs.AddRange(arguments);
        return _inputCount++;
    }

    private (int Width, int Height) SizeWithin(int shortSide)
    {
        var factor = Math.Min(1, (double)shortSide / Math.Min(plan.WidthPixels, plan.HeightPixels));
        return (Even(plan.WidthPixels * factor), Even(plan.HeightPixels * factor));
    }

    private static int Even(double pixels) => (int)Math.Round(pixels / 2) * 2;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
