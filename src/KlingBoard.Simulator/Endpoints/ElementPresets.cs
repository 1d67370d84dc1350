using System.Text.Json.Nodes;
using KlingBoard.Simulator.Output;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Endpoints;

/// <summary>A few official elements, as they are listed: each as a task that somebody at Kling once had done.</summary>
internal static class ElementPresets
{
    private static readonly (long Id, string Name, string Description)[] Elements =
    [
        (820000000000000101, "Detective", "A detective in a long grey coat"),
        (820000000000000102, "Fox", "A small red fox with a white chest"),
        (820000000000000103, "Lighthouse", "A white lighthouse on a rock"),
    ];

    public static IReadOnlyList<JsonObject> All() => [.. Elements.Select(element => PresetTask.Of($"{element.Id}", new JsonObject
    {
        ["elements"] = new JsonArray(new JsonObject
        {
            ["element_id"] = element.Id,
            ["element_name"] = element.Name,
            ["element_description"] = element.Description,
            ["reference_type"] = "image_refer",
            ["element_image_list"] = new JsonObject(),
            ["element_video_list"] = new JsonObject(),
            ["element_voice_info"] = new JsonObject(),
            ["tag_list"] = new JsonArray(),
            ["owned_by"] = LibraryOwner.Kling,
            ["status"] = TaskStatusNames.Succeed,
        }),
    }))];
}

/// <summary>The task around an official entry of a library.</summary>
internal static class PresetTask
{
    private static readonly long MadeAt = new DateTimeOffset(2026, 2, 25, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    public static JsonObject Of(string id, JsonObject result) => new()
    {
        ["task_id"] = id,
        ["task_status"] = TaskStatusNames.Succeed,
        ["task_status_msg"] = "",
        ["task_result"] = result,
        ["created_at"] = MadeAt,
        ["updated_at"] = MadeAt,
    };
}
