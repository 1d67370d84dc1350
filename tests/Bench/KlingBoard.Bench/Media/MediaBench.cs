using System.Diagnostics;
using System.Globalization;
using KlingBoard.Bench.Core.Circuits;

namespace KlingBoard.Bench.Media;

/// <summary>
/// What a stored file costs that somebody of the team looks at, whole and by ranges, beside stock Kestrel and nginx, who ask nobody who it is. All take
/// turns, so that whatever else the machine does falls on all alike.
/// </summary>
internal static class MediaBench
{
    public const long SmallBytes = 16_000_000;
    public const long LargeBytes = 200_000_000;

    private const int Rounds = 5;
    private const string AccelPath = "/klingboard-media/";

    private static readonly TimeSpan Length = TimeSpan.FromMilliseconds(600);

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1.5);

    private static readonly MediaPart[] Parts =
    [
        new("64 KB range", LargeBytes, 64_000), new("1 MB range", LargeBytes, 1_000_000), new("16 MB whole", SmallBytes, null), new("200 MB whole", LargeBytes, null),
    ];

    /// <param name="app">Path of the app's built assembly.</param>
    /// <param name="bare">Path of the bare page's built assembly.</param>
    public static async Task RunAsync(string app, string bare, TextWriter output)
    {
        var begun = Stopwatch.GetTimestamp();
        await using var statements = await RangeStatements.StartAsync(app);
        await using var ours = await DemoApp.StartAsync(
            app,
            new KeyValuePair<string, string>("KlingBoard__Media__AccelPath", AccelPath),
            new KeyValuePair<string, string>("KlingBoard__TrustedProxies__0", "127.0.0.1"));
        var media = Path.Combine(ours.Folder, "media");
        await using var kestrel = await WebProcess.StartAsync(bare, WebProcess.Development.Append(new("BARE_FILES", media)).ToDictionary());
        await using var nginx = await PrivateNginx.TryStartAsync(ours.Server.Url, media, AccelPath);
        var files = new Dictionary<long, BenchFile>();
        foreach (var size in Parts.Select(part => part.FileBytes).Distinct())
        {
            files[size] = await ours.Data.AddFileAsync(ours.Folder, size);
        }

        using var person = await Visitor.SignInAsync(ours.Server.Url, People.First);
        output.WriteLine($"{Environment.ProcessorCount} cores, load {Load()}; {Rounds} rounds of {Length.TotalSeconds:0.0} s each in turn, {MediaLoad.Connections} connections; medians, and of the ratios too");
        MediaTable.WriteHead(output);
        foreach (var part in Parts)
        {
            MediaTable.Write(output, part.Name, await MeasureAsync(part, TargetsOf(files[part.FileBytes])));
        }

        var (first, further, another) = await statements.CountAsync();
        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"SQL statements, in a session older than a minute: first range {first:0.0}, each further one {further:0.00}, another file's first {another:0.0}"));
        output.WriteLine($"{Stopwatch.GetElapsedTime(begun).TotalSeconds:0} s; load {Load()}{(nginx is null ? "; there is no nginx here" : "")}");

        IReadOnlyList<MediaTarget> TargetsOf(BenchFile file)
        {
            var path = $"/media/{file.Id:N}/original";
            var stored = $"/{file.Sha256[..2]}/{file.Sha256}";
            List<MediaTarget> targets =
            [
                new("stock Kestrel", new Uri($"{kestrel.Url}/files{stored}"), "", () => kestrel.Cpu),
                new("KlingBoard", new Uri(ours.Server.Url + path), person.Cookies, () => ours.Server.Cpu),
            ];
            if (nginx is not null)
            {
                targets.Add(new MediaTarget("nginx", new Uri(nginx.PlainUrl + stored), "", () => nginx.Cpu));
                targets.Add(new MediaTarget("handed to nginx", new Uri(nginx.FrontUrl + path), person.Cookies, () => nginx.Cpu + ours.Server.Cpu));
            }

            return targets;
        }
    }

    private static async Task<IReadOnlyList<(string Name, IReadOnlyList<MediaRun> Runs)>> MeasureAsync(MediaPart part, IReadOnlyList<MediaTarget> targets)
    {
        var loads = targets.Select(target => (Load: new MediaLoad(target, part), Runs: new List<MediaRun>())).ToList();
        foreach (var (load, _) in loads)
        {
            await load.RunAsync(WarmUp);
        }

        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (load, runs) in loads)
            {
                runs.Add(await load.RunAsync(Length));
            }
        }

        loads.ForEach(each => each.Load.Dispose());
        return [.. loads.Select(each => (each.Load.Target.Name, (IReadOnlyList<MediaRun>)each.Runs))];
    }

    private static string Load() => string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3));
}
