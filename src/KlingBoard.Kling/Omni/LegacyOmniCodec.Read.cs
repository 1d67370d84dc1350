using System.Text.Json;
using KlingBoard.Kling.Codecs;

namespace KlingBoard.Kling.Omni;

public static partial class LegacyOmniCodec
{
    /// <summary>
    /// Reads a body back. Strict: an unknown field, a wrong type or a name outside a field's list is a problem, and with any
    /// problem there is no request. Says nothing on whether the request obeys the rules.
    /// </summary>
    /// <remarks>
    /// What a body does not say comes back as the provider's default: model O1, quality pro, length left open. Kinds of
    /// elements and facts about files are not in a body either.
    /// </remarks>
    /// <param name="isLoose">Whether numbers may stand as text and the reverse, as on Cloudsway's page.</param>
    public static RequestReading<OmniVideoRequest> Read(JsonElement body, bool isLoose = false)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            return RequestReading<OmniVideoRequest>.Broken("The body must be a JSON object.");
        }

        var problems = new List<CodecProblem>();
        var request = ReadRequest(new BodyReader(body, "", problems, isLoose));
        return new RequestReading<OmniVideoRequest>(problems.Count == 0 ? request : null, problems);
    }

    private static OmniVideoRequest ReadRequest(BodyReader reader)
    {
        var request = new OmniVideoRequest
        {
            Model = reader.Text("model_name", "R1") ?? KlingModels.LegacyDefault,
            MultiShot = reader.Flag("multi_shot", "R5") ?? false,
            ShotType = ReadShotType(reader),
            Prompt = reader.Text("prompt", "R2") ?? "",
            Shots = [.. reader.Objects("multi_prompt").Select(ReadShot)],
            Images = [.. reader.Objects("image_list").Select(ReadImage)],
            Elements = [.. reader.Objects("element_list").Select(ReadElement)],
            Videos = [.. reader.Objects("video_list").Select(ReadVideo)],
            Sound = reader.WireName("sound", LegacyWireNames.OnOff, "R50") ?? false,
            Mode = reader.WireName("mode", LegacyWireNames.Modes, "R52") ?? OmniMode.Pro,
            AspectRatio = reader.Text("aspect_ratio", "R53"),
            DurationSeconds = reader.Seconds("duration", "R55"),
            Watermark = ReadWatermark(reader),
            CallbackUrl = reader.Text("callback_url", "R60") is { Length: > 0 } url ? url : null,
            ExternalTaskId = reader.Text("external_task_id", "R61") ?? "",
        };
        reader.ReportUnknownFields();
        return request;
    }

    // Gateways write "" where single-shot requests have no shot type.
    private static OmniShotType? ReadShotType(BodyReader reader) =>
        reader.Text("shot_type", "R6") is { Length: > 0 } ? reader.WireName("shot_type", LegacyWireNames.ShotTypes, "R6") : null;

    private static OmniShot ReadShot(BodyReader reader)
    {
        var index = reader.Required("index", reader.Int("index", "R13"), "R13") ?? 0;
        var prompt = reader.Required("prompt", reader.Text("prompt", "R10"), "R10") ?? "";
        var seconds = reader.Required("duration", reader.Seconds("duration", "R11"), "R11") ?? 0;
        reader.ReportUnknownFields();
        return new OmniShot(index, prompt, seconds);
    }

    private static OmniImage ReadImage(BodyReader reader)
    {
        var image = new OmniImage
        {
            Source = reader.Required("image_url", reader.Text("image_url", "R18"), "R18") ?? "",
            Frame = reader.WireName("type", LegacyWireNames.Frames, "R23"),
        };
        if (reader.HasNull("type"))
        {
            reader.Report("type", $"{reader.PathOf("type")} must be left out for a plain reference.", "R23");
        }

        reader.ReportUnknownFields();
        return image;
    }

    private static OmniElement ReadElement(BodyReader reader)
    {
        var id = reader.Required("element_id", reader.Whole("element_id", "R31"), "R31") ?? 0;
        reader.ReportUnknownFields();
        return new OmniElement(id);
    }

    private static OmniVideo ReadVideo(BodyReader reader)
    {
        var video = new OmniVideo
        {
            Url = reader.Required("video_url", reader.Text("video_url", "R39"), "R39") ?? "",
            Use = reader.WireName("refer_type", LegacyWireNames.VideoUses, "R45") ?? OmniVideoUse.Base,
            KeepSound = reader.WireName("keep_original_sound", LegacyWireNames.YesNo, "R46") ?? false,
        };
        reader.ReportUnknownFields();
        return video;
    }

    private static bool ReadWatermark(BodyReader reader)
    {
        if (reader.Object("watermark_info", "R59") is not { } watermark)
        {
            return false;
        }

        var enabled = watermark.Flag("enabled", "R59") ?? false;
        watermark.ReportUnknownFields();
        return enabled;
    }
}
