using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using KlingBoard.Data.Renders;

namespace KlingBoard.Features.Gallery.Reading;

/// <summary>A take's manifest as a text that people read and keep: the request as sent, and what it was decided on.</summary>
internal static class ManifestJson
{
    // Read as text and saved as a file, never put into a page as markup: so letters of all scripts may stay as they are.
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Render render) => new JsonObject
    {
        ["provider"] = render.Manifest.Provider,
        ["connection"] = render.Manifest.Connection,
        ["path"] = render.Manifest.Path,
        ["externalTaskId"] = render.ExternalTaskId,
        ["taskId"] = render.ProviderTaskId,
        ["requestedAtUtc"] = render.CreatedAtUtc,
        ["finishedAtUtc"] = render.FinishedAtUtc,
        ["model"] = render.Manifest.Model,
        ["mode"] = render.Manifest.Mode,
        ["durationSeconds"] = render.Manifest.DurationSeconds,
        ["rulePackVersion"] = render.Manifest.RulePackVersion,
        ["priceTableVersion"] = render.Manifest.PriceTableVersion,
        ["estimateMilliunits"] = render.Manifest.EstimateMilliunits,
        ["chargedMilliunits"] = render.ChargedMilliunits,
        ["prompt"] = render.Manifest.PromptText,
        ["request"] = RequestOf(render.Manifest.RequestJson),
    }.ToJsonString(Indented);

    // What was sent stays readable even if it never was JSON.
    private static JsonNode? RequestOf(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
