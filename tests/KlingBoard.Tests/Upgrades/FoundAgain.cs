using System.Security.Cryptography;
using System.Text.Json.Nodes;
using KlingBoard.Tests.Host.Infrastructure;

namespace KlingBoard.Tests.Upgrades;

/// <summary>Reads over HTTP what a signed-in person finds, in the shape of the expectation.</summary>
internal sealed class FoundAgain(Browser browser)
{
    /// <summary>A project's board: scenes and shots in order, with texts as people read them, and the hashes of the takes' files.</summary>
    public async Task<JsonObject> ReadProjectAsync(string team, string projectId)
    {
        var address = $"/api/t/{team}/p/{projectId}/board";
        var board = await ReadAsync(address);
        var names = board["members"]!.AsArray().ToDictionary(member => (string)member!["userId"]!, member => (string)member!["name"]!);
        var scenes = new JsonArray();
        foreach (var scene in board["scenes"]!.AsArray())
        {
            var shots = new JsonArray();
            foreach (var shotId in scene!["shotIds"]!.AsArray())
            {
                shots.Add(await ShotOfAsync(await ReadAsync($"{address}/shots/{shotId}"), names));
            }

            scenes.Add(new JsonObject { ["name"] = scene["name"]!.DeepClone(), ["targetSeconds"] = scene["targetSeconds"]?.DeepClone(), ["shots"] = shots });
        }

        return new JsonObject { ["id"] = projectId, ["name"] = board["name"]!.DeepClone(), ["client"] = board["client"]!.DeepClone(), ["scenes"] = scenes };
    }

    public async Task<JsonObject> ReadRenderAsync(string team, string renderId)
    {
        var render = await ReadAsync($"/api/t/{team}/renders/{renderId}");
        var request = JsonNode.Parse((string)render["requestJson"]!)!.AsObject();

        // Shown in the request since it is sent there; stored once, beside it.
        request.Remove("external_task_id");
        var ledger = render["ledger"]!.AsArray().OrderBy(line => (string)line!["kind"]!, StringComparer.Ordinal);
        return new JsonObject
        {
            ["id"] = renderId,
            ["externalTaskId"] = render["externalTaskId"]!.DeepClone(),
            ["providerTaskId"] = render["providerTaskId"]?.DeepClone(),
            ["state"] = render["row"]!["state"]!.DeepClone(),
            ["reason"] = render["row"]!["reason"]!.DeepClone(),
            ["request"] = request,
            ["ledger"] = new JsonObject(ledger.Select(line => KeyValuePair.Create((string)line!["kind"]!, (JsonNode?)line["milliunits"]!.DeepClone()))),
        };
    }

    public async Task<JsonNode> ReadAsync(string address) =>
        JsonNode.Parse(await browser.Http.GetStringAsync(address, TestContext.Current.CancellationToken))!;

    /// <summary>SHA-256 and length of what an address serves.</summary>
    public async Task<(string Sha256, long SizeBytes)> HashAsync(string address)
    {
        var content = await browser.Http.GetByteArrayAsync(address, TestContext.Current.CancellationToken);
        return (Convert.ToHexStringLower(SHA256.HashData(content)), content.Length);
    }

    private async Task<JsonObject> ShotOfAsync(JsonNode shot, Dictionary<string, string> names)
    {
        var takes = new JsonArray();
        foreach (var take in shot["takes"]!.AsArray().OrderBy(take => (int)take!["number"]!))
        {
            takes.Add(await TakeOfAsync(take!));
        }

        var card = shot["card"]!;
        return new JsonObject
        {
            ["id"] = card["id"]!.DeepClone(),
            ["title"] = card["title"]!.DeepClone(),
            ["prompt"] = ReadPrompt(shot),
            ["action"] = shot["action"]!.DeepClone(),
            ["dialogue"] = shot["dialogue"]!.DeepClone(),
            ["camera"] = shot["camera"]!.DeepClone(),
            ["seconds"] = card["seconds"]!.DeepClone(),
            ["status"] = card["status"]!.DeepClone(),
            ["mode"] = shot["settings"]!["mode"]!.DeepClone(),
            ["ratio"] = shot["settings"]!["ratio"]!.DeepClone(),
            ["assignee"] = (string?)card["assigneeId"] is { } id ? names[id] : null,
            ["references"] = new JsonArray([.. shot["references"]!.AsArray().Select(ReferenceOf)]),
            ["takes"] = takes,
        };
    }

    // Chips stand as tokens that name a reference.
    private static string ReadPrompt(JsonNode shot) => shot["references"]!.AsArray().Aggregate(
        (string)shot["prompt"]!,
        (text, reference) => text.Replace($"@{{{Guid.Parse((string)reference!["id"]!):N}}}", $"@{reference["name"]}", StringComparison.Ordinal));

    private static JsonNode? ReferenceOf(JsonNode? reference) => new JsonObject
    {
        ["name"] = reference!["name"]!.DeepClone(),
        ["role"] = reference["role"]!.DeepClone(),
        ["asset"] = reference["assetId"] is null ? null : reference["sourceName"]!.DeepClone(),
        ["element"] = reference["elementId"] is null ? null : reference["sourceName"]!.DeepClone(),
    };

    private async Task<JsonObject> TakeOfAsync(JsonNode take)
    {
        var video = await HashAsync((string)take["videoUrl"]!);
        return new JsonObject
        {
            ["id"] = take["id"]!.DeepClone(),
            ["number"] = take["number"]!.DeepClone(),
            ["isActive"] = take["isActive"]!.DeepClone(),
            ["sha256"] = video.Sha256,
            ["sizeBytes"] = video.SizeBytes,
            ["watermarkedSha256"] = (string?)take["watermarkedUrl"] is { } address ? (await HashAsync(address)).Sha256 : null,
        };
    }
}
