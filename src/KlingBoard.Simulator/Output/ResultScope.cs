using System.Globalization;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Output;

/// <summary>A succeeded task, seen from somewhere.</summary>
/// <param name="LinkBase">What links begin with, without a slash at the end.</param>
internal sealed record ResultScope(SimulatedTask Task, string LinkBase)
{
    public TaskSubmission Submission => Task.Submission;

    public string Id => Submission.ResultId;

    public string Url(string file) => ResultLinks.Of(Submission, file, LinkBase);

    public string? WatermarkUrl(string file) => Submission.Work.Watermark ? Url(file) : null;

    // 121 pictures are 5.0416… s, and Kling writes "5.041": cut, not rounded.
    public string Duration(string file)
    {
        var seconds = Task.Last.Files.FirstOrDefault(made => made.Name == file)?.DurationSeconds ?? 0;
        return (Math.Floor(seconds * 1000) / 1000).ToString("0.0##", CultureInfo.InvariantCulture);
    }
}
