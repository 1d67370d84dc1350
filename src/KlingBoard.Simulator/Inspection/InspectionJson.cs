using System.Text.Json;
using System.Text.Json.Serialization;

namespace KlingBoard.Simulator.Inspection;

/// <summary>How the Simulator's own pages write JSON: camelCase, unlike the API, so that nobody takes one for the other.</summary>
internal static class InspectionJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
