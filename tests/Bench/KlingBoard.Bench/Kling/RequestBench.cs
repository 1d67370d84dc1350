using System.Text.Json;
using KlingBoard.Kling;
using KlingBoard.Kling.Codecs;
using KlingBoard.Kling.Packs;
using KlingBoard.Kling.Providers;

namespace KlingBoard.Bench.Kling;

/// <summary>What a request costs before it leaves: all rules, and the body in the provider's spelling. Beside it, System.Text.Json writing the same record.</summary>
internal static class RequestBench
{
    private const int RoundCount = 15;

    private static readonly TimeSpan RoundLength = TimeSpan.FromMilliseconds(60);

    private static int _kept;

    public static async Task RunAsync(TextWriter output)
    {
        var packs = PackCatalog.BuiltIn.Of(KlingProvider.Kling.Id)!;
        Table.WriteHead(output, $"Check and encode, {packs.RulesVersion(KlingEndpoint.OmniVideo)}; baseline: System.Text.Json writes the same record");
        foreach (var (name, request) in SampleRequests.All)
        {
            if (packs.Check(request) is [var broken, ..])
            {
                throw new InvalidOperationException($"The sample \"{name}\" breaks {broken.RuleId}: {broken.Message}");
            }

            var measured = await Rounds.RunAsync(
                RoundCount,
                RoundLength,
                Call(() => JsonSerializer.SerializeToUtf8Bytes(request).Length),
                Call(() => packs.Check(request).Count),
                Call(() => Encode(request).Length),
                Call(() => packs.Check(request).Count + Encode(request).Length));
            var lines = new[] { "baseline", "check", "encode", "check + encode" };
            foreach (var (line, subject) in lines.Zip(measured))
            {
                Table.WriteLine(output, $"{name}: {line}", subject, measured[0]);
            }
        }
    }

    // What comes out is kept, so that nothing can be left out as unused.
    private static Func<Task> Call(Func<int> work) => () =>
    {
        _kept += work();
        return Task.CompletedTask;
    };

    private static byte[] Encode(IKlingRequest request) => KlingJson.ToBytes(KlingEncoder.Encode(KlingProvider.Kling, request).Body);
}
