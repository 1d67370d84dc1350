using System.Diagnostics;
using System.Globalization;
using KlingBoard.Bench.Core;
using KlingBoard.Bench.Core.Circuits;

namespace KlingBoard.Bench.Start;

/// <summary>
/// How long the app takes from its start to its first page, with the demo's data there already, beside a bare page with MudBlazor; and how long from being told to end
/// until it has, while 200 boards are open.
/// </summary>
internal static class StartBench
{
    private const int Rounds = 9;
    private const int OpenBoards = 200;

    /// <param name="app">Path of the published app, compiled ahead as <c>./kb run</c> starts it.</param>
    /// <param name="bare">Path of the bare page's built assembly.</param>
    public static async Task RunAsync(string app, string bare, TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("klingboard-bench-");
        try
        {
            var settings = new Dictionary<string, string>(WebProcess.Development)
            {
                ["KlingBoard__DataDirectory"] = folder.FullName,
                ["KlingBoard__Demo"] = "true",
            };
            var empty = await FirstPageAsync(app, "/account/sign-in", settings);
            List<double> ours = [], theirs = [];
            for (var round = 0; round < Rounds; round++)
            {
                ours.Add(await FirstPageAsync(app, "/account/sign-in", settings));
                theirs.Add(await FirstPageAsync(bare, "/", WebProcess.Development));
            }

            var (us, them) = (Median.Of(ours), Median.Of(theirs));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"First page after a start, median of {Rounds}: {us:0} ms, a bare page {them:0} ms, {us / them:0.0} times; the first start, which makes the demo: {empty:0} ms"));
            var end = await EndAsync(app, settings);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Told to end with {OpenBoards} boards open: ended after {end:0} ms"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<double> FirstPageAsync(string assembly, string path, IReadOnlyDictionary<string, string> settings)
    {
        var begun = Stopwatch.GetTimestamp();
        await using var server = await WebProcess.StartAsync(assembly, settings);
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(server.Url + path));
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsStringAsync();
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    private static async Task<double> EndAsync(string app, IReadOnlyDictionary<string, string> settings)
    {
        await using var server = await WebProcess.StartAsync(app, settings);
        var data = new BenchData(Path.Combine(settings["KlingBoard__DataDirectory"], "klingboard.db"));
        var path = BoardUnderEdit.PathOf(await data.AddBoardAsync(14));
        var people = await People.SignInAsync(server.Url);
        for (var at = 0; at < OpenBoards; at++)
        {
            // They end with the server.
            await Circuit.OpenAsync(people[at % people.Count], path, BenchData.Title);
        }

        return (await server.EndAsync()).TotalMilliseconds;
    }
}
