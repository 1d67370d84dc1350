using System.Globalization;
using KlingBoard.Simulator.Clips;

namespace KlingBoard.Simulator.Output;

/// <summary>The arguments with which ffmpeg makes a picture, by the same ways as <see cref="ClipCommand"/>.</summary>
internal static class PictureCommand
{
    /// <summary>Names in the folder that ffmpeg runs in.</summary>
    public static class Files
    {
        public const string Input = "image";
        public const string Font = "font";
        public const string Text = "text";
    }

    public static IReadOnlyList<string> Arguments(PicturePlan plan)
    {
        var size = Math.Max(14, Math.Min(plan.WidthPixels, plan.HeightPixels) / 22);
        var text = Text($"drawtext=fontfile={Files.Font}:textfile={Files.Text}:expansion=none:fontsize={size}:line_spacing={size / 4}:x={size}:y=h-th-{size}:fontcolor=white:box=1:boxcolor=black@0.5:boxborderw=10");
        List<string> arguments = [.. Source(plan), "-filter_complex", $"{Background(plan)},{text},format=rgb24{Variants(plan, size)}", .. Output("[clean]", plan.Clean)];
        if (plan.Watermark)
        {
            arguments.AddRange(Output("[marked]", plan.Watermarked));
        }

        return arguments;
    }

    private static IEnumerable<string> Source(PicturePlan plan)
    {
        if (plan.Input is not null)
        {
            return ["-i", $"file:{Files.Input}"];
        }

        var (from, to) = ClipColours.Of(plan.Text);
        return ["-f", "lavfi", "-i", Text($"gradients=s=256x256:c0={from}:c1={to}:n=2:x0=0:y0=0:x1=256:y1=256:r=1:d=1")];
    }

    private static string Background(PicturePlan plan) =>
        Text($"[0:v:0]scale={plan.WidthPixels}:{plan.HeightPixels}:force_original_aspect_ratio=increase,crop={plan.WidthPixels}:{plan.HeightPixels},setsar=1,trim=end_frame=1");

    private static string Variants(PicturePlan plan, int size) => plan.Watermark
        ? Text($",split[clean][plain];[plain]drawtext=fontfile={Files.Font}:text='SIMULATOR':fontsize={size}:fontcolor=white@0.6:x=(w-tw)/2:y=(h-th)/2[marked]")
        : "[clean]";

    private static IEnumerable<string> Output(string picture, string file) =>
        ["-map", picture, "-frames:v", "1", "-compression_level", "1", "-map_metadata", "-1", $"file:{file}"];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
