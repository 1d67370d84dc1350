using System.Text.Json;
using System.Text.Json.Nodes;
using KlingBoard.Infrastructure.Storage;
using KlingBoard.Kling.Packs;

namespace KlingBoard.Tests.Shared;

/// <summary>Pack files in a data folder, as an administrator puts them there.</summary>
public static class AddedPacks
{
    public const string NewModel = "kling-v4-omni";

    public const string NewModelName = "Kling 4.0 Omni";

    /// <summary>The vendor's sheet and price table of a month later: one more model, of 5 to 20 s in 1080p, at 2 units a second.</summary>
    public static void AddNewModel(this DataFolder folder)
    {
        folder.AddPack("kling.capabilities.json", sheet => sheet["omniVideo"]!["models"]!.AsArray().Add(JsonNode.Parse($$"""
            {
              "model": "{{NewModel}}", "name": "{{NewModelName}}", "multiShot": true, "sound": true, "modes": ["pro"], "minSeconds": 5, "maxSeconds": 20,
              "videoCharacterElements": true, "imagesBesideEndFrame": true, "elementsBesideEndFrame": true, "endFrameBesideFeatureVideo": true,
              "inputVideo": { "minSeconds": 3, "maxSeconds": 10, "minSidePixels": 700, "maxSidePixels": 2160 }
            }
            """)));
        folder.AddPack("kling.prices.json", table => table["rows"]!.AsArray().Add(
            JsonNode.Parse($$"""{ "of": "omniVideo", "model": "{{NewModel}}", "per": "second", "milliunits": 2000 }""")));
    }

    /// <summary>A built-in file with a later date and whatever else is changed in it.</summary>
    public static void AddPack(this DataFolder folder, string builtIn, Action<JsonNode> change)
    {
        using var stream = typeof(PackCatalog).Assembly.GetManifestResourceStream(builtIn)!;
        var pack = JsonNode.Parse(stream, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!;
        pack["date"] = "2027-01-15";
        change(pack);
        File.WriteAllText(Path.Combine(folder.Packs, builtIn), pack.ToJsonString());
    }
}
