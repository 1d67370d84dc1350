using System.Globalization;

namespace KlingBoard.Tests.Media;

/// <summary>A run of a tool, as the kernel accounted for it.</summary>
/// <param name="PeakMegabytes">Of resident memory, mapped libraries included.</param>
internal sealed record MeasuredRun(double PeakMegabytes, double CpuSeconds);

/// <summary>Stands in for a media tool and runs it under GNU <c>time</c>, so that tests see what each run took.</summary>
internal sealed class MeasuredTool
{
    private readonly string _log;

    private MeasuredTool(string path, string log)
    {
        Path = path;
        _log = log;
    }

    /// <summary>To be given to the app in the tool's place.</summary>
    public string Path { get; }

    /// <summary>Those that have ended, oldest first.</summary>
    public IReadOnlyList<MeasuredRun> Runs =>
    [
        .. File.ReadLines(_log).Select(line => line.Split(' ')).Select(parts => new MeasuredRun(Number(parts[0]) / 1024, Number(parts[1]) + Number(parts[2]))),
    ];

    public static async Task<MeasuredTool> OfAsync(string tool)
    {
        var log = await MediaSamples.WriteAsync([]);
        return new MeasuredTool(await MediaSamples.ScriptAsync($"exec /usr/bin/time -q -a -o {log} -f '%M %U %S' {tool} \"$@\""), log);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
