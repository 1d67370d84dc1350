using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KlingBoard.Bench.Core.Circuits;

/// <summary>What a page's HTML says to its circuit.</summary>
/// <param name="State">What the server wants back as it wrote it; empty when it wrote nothing.</param>
/// <param name="Operations">The request for the page's components, as <c>UpdateRootComponents</c> takes it.</param>
internal sealed partial record PageMarkers(string State, string Operations)
{
    public static PageMarkers In(string html)
    {
        var components = Marker().Matches(html)
            .Select(found => JsonNode.Parse(found.Groups[1].Value)!)
            // A component that is drawn already has a second marker at its end, which names no type.
            .Where(marker => (string?)marker["type"] == "server")
            .Select((marker, at) => new JsonObject { ["type"] = "add", ["ssrComponentId"] = at + 1, ["marker"] = marker });
        var batch = new JsonObject { ["batchId"] = 1, ["operations"] = new JsonArray([.. components]) };
        return new PageMarkers(StateMarker().Match(html).Groups[1].Value, batch.ToJsonString(JsonSerializerOptions.Web));
    }

    [GeneratedRegex(@"<!--Blazor:(\{.*?\})-->")]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->")]
    private static partial Regex StateMarker();
}
