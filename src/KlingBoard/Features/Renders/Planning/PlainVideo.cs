using KlingBoard.Data.Projects;
using KlingBoard.Kling;
using KlingBoard.Kling.ClassicVideo;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Packs;

namespace KlingBoard.Features.Renders.Planning;

/// <summary>Models that make video from text, or from a first and an end frame, and take no further pictures or videos.</summary>
internal static class PlainVideo
{
    /// <summary>Whether the packs in force know the model at these endpoints alone.</summary>
    public static bool IsModel(string model, PackCatalog catalog) =>
        catalog.Sheets.Any(sheet => sheet.TextToVideo?.Find(model) is not null || sheet.ImageToVideo?.Find(model) is not null)
        && !catalog.Sheets.Any(sheet => sheet.OmniVideo?.Find(model) is not null);

    /// <summary>First frame, then end frame, as far as there are any: what such a request sends of all pictures.</summary>
    public static IReadOnlyList<PlannedInput> FramesOf(PlannedInputs inputs) =>
    [
        .. inputs.Images.Where(input => input.Owner.Role == ReferenceRole.FirstFrame).Take(1),
        .. inputs.Images.Where(input => input.Owner.Role == ReferenceRole.EndFrame).Take(1),
    ];

    /// <summary>From a picture where there is a frame, else from text. What it cannot carry is left out: <see cref="PlainVideoRules"/> says so.</summary>
    public static IKlingRequest RequestOf(OmniVideoRequest intent)
    {
        var first = FrameOf(intent, OmniFrame.First);
        var end = FrameOf(intent, OmniFrame.End);
        return first is null && end is null
            ? new TextToVideoRequest
            {
                Model = intent.Model,
                Prompt = intent.Prompt,
                MultiShot = intent.MultiShot,
                ShotType = intent.ShotType,
                Shots = intent.Shots,
                Sound = intent.Sound,
                Mode = intent.Mode,
                AspectRatio = intent.AspectRatio,
                DurationSeconds = intent.DurationSeconds,
                Watermark = intent.Watermark,
            }
            : new ImageToVideoRequest
            {
                Model = intent.Model,
                Image = first,
                EndImage = end,
                Prompt = intent.Prompt,
                MultiShot = intent.MultiShot,
                ShotType = intent.ShotType,
                Shots = intent.Shots,
                Elements = intent.Elements,
                Sound = intent.Sound,
                Mode = intent.Mode,
                DurationSeconds = intent.DurationSeconds,
                Watermark = intent.Watermark,
            };
    }

    private static ImageInput? FrameOf(OmniVideoRequest intent, OmniFrame frame) =>
        intent.Images.FirstOrDefault(image => image.Frame == frame) is { } image ? new ImageInput(image.Source, image.Facts) : null;
}
