using System.Text.Json.Nodes;
using KlingBoard.E2E.Infrastructure;

namespace KlingBoard.E2E.Chaos;

/// <summary>
/// Submits renders, kills the app at chosen moments and starts it again, until all are asked for; half of the starts are killed too. The pauses are real
/// ones: what is looked for is what happens at moments that nobody foresaw.
/// </summary>
internal sealed class KillRun(ChaosPlan plan, AppProcess app, SimulatorProcess simulator, AppClient client, Action<string> say)
{
    private const int LongestPauseMs = 4000;
    private const int LongestStartMs = 5000;

    private static readonly string[] Faults = ["answerLost", "error5002AfterAccept", "unknownStatusWord", "failTask", "slow"];
    private static readonly string[] Ends = ["Done", "Failed", "Refused", "Cancelled"];
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly Random _random = new(plan.Seed);
    private readonly List<string> _submitted = [];
    private int _kills;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <returns>Every render that was asked for, after its end.</returns>
    public async Task<IReadOnlyList<JsonNode>> RunAsync()
    {
        await StartAsync();
        await client.ArriveAsync();
        var shots = await client.ReadShotsAsync();
        for (var round = 0; round < plan.Rounds; round++)
        {
            await SubmitAsync(shots, upTo: plan.Renders * (round + 1) / plan.Rounds);
            if (plan.HasFaults)
            {
                await simulator.AddFaultAsync(Faults[round % Faults.Length]);
            }

            await KillAsync(round);
        }

        return await UntilAllEndAsync();
    }

    private async Task SubmitAsync(IReadOnlyList<string> shots, int upTo)
    {
        while (_submitted.Count < upTo)
        {
            _submitted.Add(await client.SubmitAsync(shots[_submitted.Count % shots.Count]));
        }
    }

    private async Task KillAsync(int round)
    {
        var pause = _random.Next(LongestPauseMs);
        await Task.Delay(pause, Cancelled);
        await app.KillAsync(Cancelled);
        _kills++;
        var inStart = 0;
        for (; _random.Next(2) == 0; inStart++)
        {
            await KillWhileStartingAsync();
        }

        await StartAsync();
        say($"Round {round + 1}: killed {pause} ms after the last submission and {inStart} times while it started; {_kills} kills, {_submitted.Count} ordered.");
    }

    private async Task KillWhileStartingAsync()
    {
        var start = app.StartAsync(Cancelled);
        await Task.Delay(_random.Next(LongestStartMs), Cancelled);
        await app.KillAsync(Cancelled);
        _kills++;
        try
        {
            await start;
        }
        catch (InvalidOperationException)
        {
            // It ended before it was ready, which is what was wanted.
        }
    }

    private async Task StartAsync()
    {
        await app.StartAsync(Cancelled);
        client.Url = app.Url;
    }

    private async Task<IReadOnlyList<JsonNode>> UntilAllEndAsync()
    {
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            // By id, since the list leaves out failures whose shot was rendered again.
            var renders = await Task.WhenAll(_submitted.Select(client.ReadRenderAsync));
            if (renders.All(render => Ends.Contains(StateOf(render))) || waited > LongestWait)
            {
                say($"{_kills} kills, {renders.Length} renders: {string.Join(", ", renders.CountBy(StateOf).Select(state => $"{state.Value} {state.Key}"))}.");
                return renders;
            }

            await Task.Delay(Pause, Cancelled);
        }
    }

    private static string StateOf(JsonNode render) => (string)render["row"]!["state"]!;
}
