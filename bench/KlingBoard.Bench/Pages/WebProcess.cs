using System.Diagnostics;

namespace KlingBoard.Bench.Pages;

/// <summary>A built web app as a process of its own on a free port of this machine; killed at the end.</summary>
internal sealed class WebProcess : IAsyncDisposable
{
    private const string ReadyWords = " is ready: ";
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly Process _process;

    private WebProcess(Process process, string url)
    {
        _process = process;
        Url = url;
    }

    /// <summary>Where it answers, without a slash at the end.</summary>
    public string Url { get; }

    /// <param name="assembly">The path of its built assembly, which says "… is ready: URL" once it answers.</param>
    /// <param name="folder">Its content root.</param>
    /// <param name="settings">Environment variables beside those of this process.</param>
    /// <exception cref="InvalidOperationException">It ended without an address, or said none for two minutes.</exception>
    public static async Task<WebProcess> StartAsync(string assembly, string folder, IReadOnlyDictionary<string, string> settings)
    {
        var info = new ProcessStartInfo("dotnet", [assembly, "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in settings)
        {
            info.Environment[name] = value;
        }

        var process = Process.Start(info) ?? throw new InvalidOperationException($"{assembly} cannot be started.");
        try
        {
            return new WebProcess(process, await ReadUrlAsync(process).WaitAsync(StartLimit));
        }
        catch (Exception exception) when (exception is TimeoutException or InvalidOperationException)
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{assembly} did not say where it answers.", exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<string> ReadUrlAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.IndexOf(ReadyWords, StringComparison.Ordinal) is >= 0 and var at)
            {
                // Whatever else it says is read and dropped, so that it never waits for us.
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return line[(at + ReadyWords.Length)..].Trim().TrimEnd('/');
            }
        }

        throw new InvalidOperationException("It ended.");
    }
}
