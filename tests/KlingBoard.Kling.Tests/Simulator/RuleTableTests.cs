using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Providers;
using KlingBoard.Kling.Tests.Rules;
using KlingBoard.Kling.Tests.Simulator.Support;

namespace KlingBoard.Kling.Tests.Simulator;

/// <summary>The public table of cases, <c>rules.jsonl</c>, over HTTP: what breaks a rule is refused by its field, and nothing else is.</summary>
public sealed class RuleTableTests
{
    // The table cannot know what this Simulator has made.
    private static readonly string[] IdsOfResults = ["session_id", "video_id", "audio_id", "face_choose[0].audio_id"];

    [Fact]
    public async Task Create_EveryRequestOfTheTable_IsJudgedAsTheTableSays()
    {
        var inputs = new StatedInputs();
        await using var simulator = await SimulatorHost.StartAsync(inputs: inputs);
        await simulator.ControlAsync("accounts", new { name = "default", apiKey = "sim-key", videoSlots = 9999, imageSlots = 9999, audioSlots = 9999, elementSlots = 9999 });
        // All cases have one own id, and callbacks that nobody waits for.
        await simulator.ControlAsync("faults", new { kind = "acceptTwice", count = 9999 });
        await simulator.ControlAsync("faults", new { kind = "callbackLost", count = 9999 });

        var wrong = new List<string>();
        foreach (var item in TableCase.All)
        {
            State(item, inputs);
            var answer = await simulator.SendAsync(HttpMethod.Post, PathOf(item), item.Body.ToJsonString());
            if (!IsAsExpected(item, answer))
            {
                wrong.Add($"{item.Name}: {answer.Code} {answer.Message}; expected {string.Join(", ", item.Expected)}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    private static bool IsAsExpected(TableCase item, Answer answer)
    {
        var fields = item.Expected.Where(said => !said.StartsWith("R61 ", StringComparison.Ordinal)).Select(FieldOfError).OfType<string>().ToList();
        return fields.Count == 0
            ? answer.Code == 0 || IdsOfResults.Any(id => answer.Message.StartsWith($"{id}: ", StringComparison.Ordinal) && answer.Message.EndsWith("does not exist", StringComparison.Ordinal))
            : (answer.HttpStatus, answer.Code) == (400, 1201) && fields.Any(field => answer.Message.Contains(field, StringComparison.Ordinal));
    }

    // "R47 error sound | Sound off"; without a rule's number where the reader speaks.
    private static string? FieldOfError(string said)
    {
        var words = said.Split(" | ")[0].Split(' ');
        var at = Array.IndexOf(words, "error");
        return at < 0 ? null : at + 1 < words.Length ? words[at + 1] : "";
    }

    internal static string PathOf(TableCase item)
    {
        var provider = KlingProvider.Find(item.Provider)!;
        var address = new Uri(provider.Regions[0].BaseAddress.Replace("{endpointPath}", "MaaS_KeLing_O3", StringComparison.Ordinal));
        return $"{address.AbsolutePath.TrimEnd('/')}/{item.Path?.Trim('/') ?? provider.RouteOf(item.EndpointKind)!.Path}";
    }

    private static void State(TableCase item, StatedInputs inputs)
    {
        inputs.Clear();
        foreach (var (source, facts) in item.Facts ?? new Dictionary<string, TableFacts>())
        {
            (inputs.Images[source], inputs.Videos[source], inputs.Sounds[source]) = (facts.OfImage(), facts.OfVideo(), facts.OfAudio());
        }

        if (item.Elements is { } kinds && item.ReadBody().Request is { } request)
        {
            var elements = (IReadOnlyList<OmniElement>?)request.GetType().GetProperty("Elements")?.GetValue(request) ?? [];
            foreach (var (element, kind) in elements.Zip(kinds))
            {
                inputs.Elements[element.ElementId] = kind;
            }
        }
    }
}
