using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KlingBoard.Kling.Tests.Simulator.Support;
using KlingBoard.Simulator;

namespace KlingBoard.Kling.Tests.Simulator;

/// <summary>The Simulator as a program of its own.</summary>
public sealed partial class ProgramTests : IDisposable
{
    private readonly string _data = Path.Combine(Path.GetTempPath(), $"klingboard-simulator-{Guid.NewGuid():N}");
    private readonly List<Process> _processes = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Program_KilledAfterAnAnswer_StillKnowsTheTask()
    {
        var (first, http) = await StartAsync();
        using var create = await http.PostAsync(SimulatorHost.OmniVideo, JsonContent.Create(SimulatorHost.Body("own-1")), Cancellation);
        var created = JsonNode.Parse(await create.Content.ReadAsStringAsync(Cancellation))!;
        first.Kill();
        await first.WaitForExitAsync(Cancellation);

        var (_, again) = await StartAsync();
        var found = JsonNode.Parse(await again.GetStringAsync($"{SimulatorHost.OmniVideo}/own-1", Cancellation))!;

        ((string)found["data"]!["task_id"]!).ShouldBe((string)created["data"]!["task_id"]!);
    }

    [Fact]
    public async Task Program_WrongSetting_EndsWithItsName()
    {
        using var process = Start("--speed", "-1");

        var error = await process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);

        (process.ExitCode, error.Trim()).ShouldBe((1, "The Simulator does not start: Simulator:Speed must be a number above 0."));
    }

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            if (!process.HasExited)
            {
                process.Kill();
            }

            process.Dispose();
        }

        if (Directory.Exists(_data))
        {
            Directory.Delete(_data, recursive: true);
        }
    }

    private async Task<(Process, HttpClient)> StartAsync()
    {
        var process = Start("--port", "0", "--speed", "1", "--data", _data);
        _processes.Add(process);
        var line = await process.StandardOutput.ReadLineAsync(Cancellation) ?? "";
        var ready = ReadyLine().Match(line);
        ready.Success.ShouldBeTrue(line);
        var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{ready.Groups[1].Value}") };
        http.DefaultRequestHeaders.Add("Authorization", "Bearer sim-key");
        return (process, http);
    }

    private static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(
        "dotnet", [typeof(SimulatorServer).Assembly.Location, .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        // An address meant for another web app must not move this one: port 1 could not even be opened.
        Environment = { ["ASPNETCORE_URLS"] = "http://localhost:1", ["DOTNET_URLS"] = "http://localhost:1" },
    })!;

    [GeneratedRegex(@"^Simulator is ready: http://localhost:(\d+)$")]
    private static partial Regex ReadyLine();
}
