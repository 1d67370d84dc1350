using System.Text;
using KlingBoard.Kling.Codecs;
using KlingBoard.Kling.Providers;

namespace KlingBoard.Kling.Tests.Providers;

/// <summary>
/// README's table of endpoints and providers is written by this test: run it with <c>KB_WRITE_README=1</c>. A request through each task route
/// of it, and its result, are in <see cref="Simulator.ClientTests"/>.
/// </summary>
public sealed class EndpointTableTests
{
    private const string Begin = "<!-- endpoints: written by EndpointTableTests -->";
    private const string End = "<!-- /endpoints -->";

    [Fact]
    public async Task Readme_TableOfEndpoints_IsWhatTheProvidersHave()
    {
        var path = RepositoryFiles.PathOf("README.md");
        var readme = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        var start = readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = readme.IndexOf(End, StringComparison.Ordinal);
        (start >= Begin.Length && end > start).ShouldBeTrue("README.md has lost the marks around the table of endpoints.");

        if (Environment.GetEnvironmentVariable("KB_WRITE_README") == "1")
        {
            await File.WriteAllTextAsync(path, readme[..start] + Table() + readme[end..], TestContext.Current.CancellationToken);
            return;
        }

        readme[start..end].ShouldBe(Table());
    }

    private static string Table()
    {
        var providers = KlingProvider.All.Where(provider => provider != KlingProvider.Simulator).ToList();
        var table = new StringBuilder("\n\n");
        table.Append("| | ").AppendJoin(" | ", providers.Select(provider => provider.Name)).Append(" |\n");
        table.Append("| --- |").Append(string.Concat(providers.Select(_ => " --- |"))).Append('\n');
        foreach (var endpoint in Enum.GetValues<KlingEndpoint>())
        {
            AppendRow(table, Capital(EndpointLabels.Of(endpoint)), providers, provider => provider.RouteOf(endpoint) is { } route ? $"`{route.Path}`" : "");
        }

        foreach (var call in Enum.GetValues<KlingCall>())
        {
            AppendRow(table, WordsOf(call), providers, provider => provider.Calls.TryGetValue(call, out var path) ? $"`{path}`" : "");
        }

        return table.Append('\n').ToString();
    }

    private static void AppendRow(StringBuilder table, string what, List<KlingProvider> providers, Func<KlingProvider, string> cell) =>
        table.Append("| ").Append(what).Append(" | ").AppendJoin(" | ", providers.Select(cell)).Append(" |\n");

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private static string WordsOf(KlingCall call) => call switch
    {
        KlingCall.FaceSearch => "Faces of a video",
        KlingCall.ElementPresets => "Official elements",
        KlingCall.ElementDeletion => "Delete an element",
        KlingCall.VoicePresets => "Official voices",
        KlingCall.VoiceDeletion => "Delete a voice",
        KlingCall.AccountPacks => "Packs and their ends",
        KlingCall.PackLedger => "What was taken from packs",
        KlingCall.BalanceLedger => "What was taken from the balance",
        _ => throw new ArgumentOutOfRangeException(nameof(call), call, "A call without words."),
    };
}
