using System.Globalization;
using KlingBoard.Kling.Omni;
using KlingBoard.Simulator.Clips;

namespace KlingBoard.Simulator.OmniVideo;

/// <summary>Decides what the clip of a request shows: its size, its length, its shots and what lies under the text.</summary>
internal static class OmniVideoClip
{
    private const double DefaultRatio = 16.0 / 9;

    public static ClipPlan Plan(PreparedOmniVideo prepared)
    {
        var request = prepared.Request;
        var (width, height) = Size(request);
        var frames = Frames(request);
        var first = FileOf(prepared, image => image.Frame == OmniFrame.First);
        return new ClipPlan
        {
            WidthPixels = width,
            HeightPixels = height,
            Frames = frames,
            Shots = Shots(request, (double)frames / ClipPlan.FramesPerSecond),
            Image = first ?? FileOf(prepared, image => image.Frame is null) ?? FeatureOf(prepared),
            EndImage = first is null ? null : FileOf(prepared, image => image.Frame == OmniFrame.End),
            BaseVideo = request.HasBaseVideo ? prepared.Videos[0] : null,
            Sound = request.Sound ? ClipSound.Tone : request.Videos.Any(video => video.KeepSound) ? ClipSound.Kept : ClipSound.None,
            SoundVideo = request.Videos.Any(video => video.KeepSound) ? prepared.Videos[0] : null,
            Watermark = request.Watermark,
        };
    }

    private static string? FileOf(PreparedOmniVideo prepared, Func<OmniImage, bool> isWanted) =>
        prepared.Request.Images.Zip(prepared.Images).Where(pair => isWanted(pair.First)).Select(pair => pair.Second).FirstOrDefault();

    private static string? FeatureOf(PreparedOmniVideo prepared) =>
        prepared.Request.HasBaseVideo ? null : prepared.Videos.FirstOrDefault();

    // Kling's five seconds are 121 pictures, reported as "5.041"; an edit is as long as its input.
    private static int Frames(OmniVideoRequest request)
    {
        if (request.HasBaseVideo)
        {
            return (int)Math.Round(request.Videos[0].Facts!.DurationSeconds * ClipPlan.FramesPerSecond);
        }

        return ((request.DurationSeconds ?? OmniVideoRequest.DefaultDurationSeconds) * ClipPlan.FramesPerSecond) + 1;
    }

    private static (int Width, int Height) Size(OmniVideoRequest request)
    {
        if (request.HasBaseVideo)
        {
            var facts = request.Videos[0].Facts!;
            return (Even(facts.WidthPixels), Even(facts.HeightPixels));
        }

        var shortSide = request.Mode switch
        {
            OmniMode.Std => 720,
            OmniMode.Pro => 1080,
            _ => 2160,
        };
        var ratio = Ratio(request);
        return ratio >= 1 ? (Even(shortSide * ratio), shortSide) : (shortSide, Even(shortSide / ratio));
    }

    private static double Ratio(OmniVideoRequest request)
    {
        if (request.Images.FirstOrDefault(image => image.Frame == OmniFrame.First)?.Facts is { } frame)
        {
            return (double)frame.WidthPixels / frame.HeightPixels;
        }

        if (request.AspectRatio?.Split(':') is [var width, var height])
        {
            return double.Parse(width, CultureInfo.InvariantCulture) / double.Parse(height, CultureInfo.InvariantCulture);
        }

        return request.Videos.FirstOrDefault()?.Facts is { } video ? (double)video.WidthPixels / video.HeightPixels : DefaultRatio;
    }

    private static int Even(double pixels) => (int)Math.Round(pixels / 2) * 2;

    private static List<ClipShot> Shots(OmniVideoRequest request, double totalSeconds)
    {
        if (!request.IsCustomizedMultiShot)
        {
            return [new ClipShot(1, request.Prompt, 0, totalSeconds)];
        }

        var shots = new List<ClipShot>();
        double start = 0;
        foreach (var (index, shot) in request.Shots.Index())
        {
            // The clip is one picture longer than its seconds; the last shot has it.
            var end = index == request.Shots.Count - 1 ? totalSeconds : start + shot.DurationSeconds;
            shots.Add(new ClipShot(index + 1, shot.Prompt, start, end));
            start = end;
        }

        return shots;
    }
}
