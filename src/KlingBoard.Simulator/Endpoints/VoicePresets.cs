using System.Text.Json.Nodes;
using KlingBoard.Simulator.Output;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Endpoints;

/// <summary>A few official voices. Text to speech has a catalogue of its own and refuses them, as at Kling.</summary>
internal static class VoicePresets
{
    private static readonly (string Id, string Name)[] Voices =
    [
        ("820000000000000201", "Calm"),
        ("820000000000000202", "Bright"),
        ("820000000000000203", "Deep"),
    ];

    public static bool Has(string voiceId) => Voices.Any(voice => voice.Id == voiceId);

    public static IReadOnlyList<JsonObject> All() => [.. Voices.Select(voice => PresetTask.Of(voice.Id, new JsonObject
    {
        ["voices"] = new JsonArray(new JsonObject
        {
            ["voice_id"] = voice.Id,
            ["voice_name"] = voice.Name,
            ["trial_url"] = "",
            ["owned_by"] = LibraryOwner.Kling,
            ["status"] = TaskStatusNames.Succeed,
        }),
    }))];
}
