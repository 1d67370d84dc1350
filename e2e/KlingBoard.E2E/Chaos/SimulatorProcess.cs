using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using KlingBoard.E2E.Infrastructure;

namespace KlingBoard.E2E.Chaos;

/// <summary>A Simulator in a process of its own, which nobody disturbs: what it says was asked for and paid is the truth.</summary>
internal sealed class SimulatorProcess : IAsyncDisposable
{
    // 164 s of Kling's become 2.7 s: long enough to be killed in, short enough to wait for.
    private const string Speed = "60";
    private const string ReadyLine = "Simulator is ready: ";

    private readonly string _folder = Directory.CreateTempSubdirectory("klingboard-chaos-").FullName;
    private readonly HttpClient _http = new();
    private Process? _process;
    private Task _restTask = Task.CompletedTask;

    public string Url { get; private set; } = "";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async Task StartAsync()
    {
        var info = new ProcessStartInfo("dotnet", [BuildPaths.SimulatorAssembly, "--port", "0", "--speed", Speed, "--data", _folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        _process = Process.Start(info)!;
        while (await _process.StandardOutput.ReadLineAsync(Cancelled) is { } line)
        {
            if (line.StartsWith(ReadyLine, StringComparison.Ordinal))
            {
                Url = line[ReadyLine.Length..];
                // Read on, or a full pipe would stop it.
                _restTask = _process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return;
            }
        }

        throw new InvalidOperationException("The Simulator ended before it was ready.");
    }

    /// <summary>The next fitting request suffers it.</summary>
    public async Task AddFaultAsync(string kind) =>
        (await _http.PostAsJsonAsync($"{Url}/_sim/faults", new { kind, count = 1 }, Cancelled)).EnsureSuccessStatusCode();

    /// <summary>Every create that arrived, refused ones too.</summary>
    public Task<IReadOnlyList<JsonNode>> ReadRequestsAsync() => ReadAsync("requests");

    /// <summary>Everything that was charged.</summary>
    public Task<IReadOnlyList<JsonNode>> ReadChargesAsync() => ReadAsync("ledger");

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
            await _restTask;
        }

        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<IReadOnlyList<JsonNode>> ReadAsync(string what) =>
        [.. JsonNode.Parse(await _http.GetStringAsync($"{Url}/_sim/{what}", Cancelled))!.AsArray().Select(line => line!)];
}
