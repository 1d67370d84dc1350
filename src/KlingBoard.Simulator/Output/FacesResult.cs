using System.Text.Json.Nodes;

namespace KlingBoard.Simulator.Output;

/// <summary>The one face that was found in a video. Its id is the session with which lip-sync goes on.</summary>
/// <param name="Input">The stored video.</param>
internal sealed record FacesResult(string Input, VideoParent Parent, int WidthPixels, int HeightPixels) : TaskResult
{
    public const string Face = "face";

    public const string FaceId = "0";

    public override JsonObject Legacy(ResultScope scope) => new()
    {
        ["session_id"] = scope.Id,
        ["face_data"] = new JsonArray(new JsonObject
        {
            ["face_id"] = FaceId,
            ["face_image"] = scope.Url($"{Face}.png"),
            ["start_time"] = 0,
            ["end_time"] = (long)(Parent.DurationSeconds * 1000),
        }),
    };

    public override JsonArray Outputs(ResultScope scope) => [];
}
