using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KlingBoard.Kling.Omni;

/// <summary>
/// Turns a request into the body of <c>POST /v1/videos/omni-video</c> and back.
/// Source: the vendor's legacy Omni-Video page (spring 2026) and its later update notes.
/// </summary>
public static partial class LegacyOmniCodec
{
    /// <summary>
    /// The body to send. Fields that have no effect are left out, since the provider calls them invalid: shots without
    /// multi-shot, the prompt of customized shots, ratio and length where a frame or a base video decides them.
    /// </summary>
    /// <remarks>Writes what it is given: whether the provider would take it is for the rules to say.</remarks>
    public static JsonObject Write(OmniVideoRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);

        var body = new JsonObject
        {
            ["model_name"] = request.Model,
            // Always said aloud (R5): the two standards have opposite defaults.
            ["multi_shot"] = request.MultiShot,
        };
        WriteText(body, request);
        WriteInputs(body, request);
        WriteSettings(body, request);
        WriteOptions(body, request);
        return body;
    }

    private static void WriteText(JsonObject body, OmniVideoRequest request)
    {
        if (request is { MultiShot: true, ShotType: { } shotType })
        {
            body["shot_type"] = LegacyWireNames.Of(shotType);
        }

        body["prompt"] = request.IsCustomizedMultiShot ? "" : request.Prompt;
        if (request.IsCustomizedMultiShot)
        {
            body["multi_prompt"] = new JsonArray([.. request.Shots.Select(WriteShot)]);
        }
    }

    private static JsonNode WriteShot(OmniShot shot) => new JsonObject
    {
        ["index"] = shot.Index,
        ["prompt"] = shot.Prompt,
        ["duration"] = shot.DurationSeconds.ToString(CultureInfo.InvariantCulture),
    };

    private static void WriteInputs(JsonObject body, OmniVideoRequest request)
    {
        if (request.Images.Count > 0)
        {
            body["image_list"] = new JsonArray([.. request.Images.Select(WriteImage)]);
        }

        if (request.Elements.Count > 0)
        {
            body["element_list"] = new JsonArray(
                [.. request.Elements.Select(JsonNode (element) => new JsonObject { ["element_id"] = element.ElementId })]);
        }

        if (request.Videos.Count > 0)
        {
            body["video_list"] = new JsonArray([.. request.Videos.Select(WriteVideo)]);
        }
    }

    private static JsonNode WriteImage(OmniImage image)
    {
        var entry = new JsonObject { ["image_url"] = image.Source };
        // A plain reference has no type at all, not an empty one (R23).
        if (image.Frame is { } frame)
        {
            entry["type"] = LegacyWireNames.Of(frame);
        }

        return entry;
    }

    private static JsonNode WriteVideo(OmniVideo video) => new JsonObject
    {
        ["video_url"] = video.Url,
        ["refer_type"] = LegacyWireNames.Of(video.Use),
        ["keep_original_sound"] = video.KeepSound ? "yes" : "no",
    };

    private static void WriteSettings(JsonObject body, OmniVideoRequest request)
    {
        body["sound"] = request.Sound ? "on" : "off";
        body["mode"] = LegacyWireNames.Of(request.Mode);
        if (request.AspectRatio is { } ratio && !request.HasFirstFrame && !request.HasBaseVideo)
        {
            body["aspect_ratio"] = ratio;
        }

        if (request.DurationSeconds is { } seconds && !request.HasBaseVideo)
        {
            body["duration"] = seconds.ToString(CultureInfo.InvariantCulture);
        }
    }

    private static void WriteOptions(JsonObject body, OmniVideoRequest request)
    {
        body["watermark_info"] = new JsonObject { ["enabled"] = request.Watermark };
        if (!string.IsNullOrEmpty(request.CallbackUrl))
        {
            body["callback_url"] = request.CallbackUrl;
        }

        if (request.ExternalTaskId.Length > 0)
        {
            body["external_task_id"] = request.ExternalTaskId;
        }
    }
}
