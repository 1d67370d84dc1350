using System.Globalization;
using System.Text.Json.Nodes;

namespace KlingBoard.E2E.Chaos;

/// <summary>Compares what the app says of its renders with what the provider says was asked for and charged.</summary>
internal static class Books
{
    private static readonly string[] Ends = ["Done", "Failed", "Refused", "Cancelled"];

    /// <param name="renders">Details of every render that was submitted.</param>
    /// <param name="requests">What arrived at the provider.</param>
    /// <param name="charges">What the provider charged.</param>
    /// <returns>What was sent twice, paid for twice, lost or booked wrongly; empty when all is well.</returns>
    public static IReadOnlyList<string> Compare(
        IReadOnlyList<JsonNode> renders, IReadOnlyList<JsonNode> requests, IReadOnlyList<JsonNode> charges)
    {
        var accepted = requests.Where(request => (int)request["code"]! == 0).Select(IdOf).ToList();
        return
        [
            .. renders.Where(render => !Ends.Contains(StateOf(render))).Select(render => $"{IdOf(render)} never ended: {StateOf(render)}, {render["row"]!["reason"]}."),
            .. accepted.CountBy(id => id).Where(count => count.Value > 1).Select(count => $"{count.Key} was accepted {count.Value} times."),
            .. charges.SelectMany(charge => FaultsIn(charge, renders)),
            .. renders.Where(render => StateOf(render) == "Done").SelectMany(render => FaultsIn(render, charges.Count(charge => IdOf(charge) == IdOf(render)))),
        ];
    }

    private static IEnumerable<string> FaultsIn(JsonNode charge, IReadOnlyList<JsonNode> renders)
    {
        var milliunits = (long)Math.Round(decimal.Parse(charge["units"]!.ToString(), CultureInfo.InvariantCulture) * 1000);
        var render = renders.SingleOrDefault(render => IdOf(render) == IdOf(charge));
        if (render is null || StateOf(render) != "Done")
        {
            yield return $"{IdOf(charge)} was charged, and ours is {(render is null ? "missing" : StateOf(render))}.";
        }

        var settled = render?["ledger"]!.AsArray().Where(line => (string)line!["kind"]! == "Settle").Select(line => (long)line!["milliunits"]!).ToArray() ?? [];
        if (settled is not [var only] || only != milliunits)
        {
            yield return $"{IdOf(charge)} was charged {milliunits} and is settled with {string.Join(", ", settled)}.";
        }
    }

    private static IEnumerable<string> FaultsIn(JsonNode render, int charges)
    {
        if (charges != 1)
        {
            yield return $"{IdOf(render)} is Done and was charged {charges} times.";
        }

        if (render["takeIds"]!.AsArray().Count != render["row"]!["shotIds"]!.AsArray().Count)
        {
            yield return $"{IdOf(render)} is Done with {render["takeIds"]!.AsArray().Count} takes.";
        }
    }

    private static string IdOf(JsonNode line) => (string)line["externalTaskId"]!;

    private static string StateOf(JsonNode render) => (string)render["row"]!["state"]!;
}
