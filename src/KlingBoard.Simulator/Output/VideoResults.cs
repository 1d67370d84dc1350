using System.Globalization;
using System.Text.Json.Nodes;
using KlingBoard.Simulator.Clips;

namespace KlingBoard.Simulator.Output;

/// <summary>One video.</summary>
/// <param name="Parent">The video that it was made from, where answers name it; else null.</param>
internal sealed record VideoResult(VideoParent? Parent = null) : TaskResult
{
    public override JsonObject? ParentVideo => Parent?.ToJson();

    public override JsonObject Legacy(ResultScope scope) => new()
    {
        ["videos"] = new JsonArray(new JsonObject
        {
            ["id"] = scope.Id,
            ["url"] = scope.Url(ClipPlan.Clean),
            ["watermark_url"] = scope.WatermarkUrl(ClipPlan.Watermarked),
            ["duration"] = scope.Duration(ClipPlan.Clean),
        }),
    };

    public override JsonArray Outputs(ResultScope scope) => new(new JsonObject
    {
        ["type"] = "video",
        ["id"] = scope.Id,
        ["url"] = scope.Url(ClipPlan.Clean),
        ["watermark_url"] = scope.WatermarkUrl(ClipPlan.Watermarked),
        ["duration"] = scope.Duration(ClipPlan.Clean),
    });
}

/// <summary>A video with a new sound, and the sound alone.</summary>
internal sealed record SoundtrackResult(VideoParent Parent) : TaskResult
{
    public override JsonObject? ParentVideo => Parent.ToJson();

    public override JsonObject Legacy(ResultScope scope) => new()
    {
        ["videos"] = new JsonArray(new JsonObject
        {
            ["id"] = scope.Id,
            ["url"] = scope.Url(ClipPlan.Clean),
            ["duration"] = scope.Duration(ClipPlan.Clean),
        }),
        ["audios"] = new JsonArray(SoundResult.Audio(scope)),
    };

    public override JsonArray Outputs(ResultScope scope)
    {
        var outputs = new VideoResult().Outputs(scope);
        outputs.Add(SoundResult.Output(scope));
        return outputs;
    }
}

/// <summary>The video that a task began with.</summary>
/// <param name="Id">Empty for one that came by its address.</param>
internal sealed record VideoParent(string Id, string Url, double DurationSeconds)
{
    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["url"] = Url,
        ["duration"] = DurationSeconds.ToString("0.0##", CultureInfo.InvariantCulture),
    };
}
