namespace KlingBoard.Bench.Media;

/// <summary>One way to the same file.</summary>
/// <param name="Url">Of the file.</param>
/// <param name="Cookies">What the request says who asks; empty for nobody.</param>
/// <param name="Cpu">Processor time that its servers have taken so far, all of them together.</param>
internal sealed record MediaTarget(string Name, Uri Url, string Cookies, Func<TimeSpan> Cpu);
