using KlingBoard.Kling.Omni;
using KlingBoard.Simulator.Clips;

namespace KlingBoard.Simulator.Endpoints;

/// <summary>The shots of a request on the time of its clip.</summary>
internal static class Shots
{
    /// <param name="shots">Empty when the prompt speaks for the whole clip.</param>
    /// <param name="totalSeconds">Length of the clip.</param>
    public static IReadOnlyList<ClipShot> Of(string prompt, IReadOnlyList<OmniShot> shots, double totalSeconds)
    {
        if (shots.Count == 0)
        {
            return [new ClipShot(1, prompt, 0, totalSeconds)];
        }

        var all = new List<ClipShot>();
        double start = 0;
        foreach (var (index, shot) in shots.Index())
        {
            // The clip is one picture longer than its seconds; the last shot has it.
            var end = index == shots.Count - 1 ? totalSeconds : start + shot.DurationSeconds;
            all.Add(new ClipShot(index + 1, shot.Prompt, start, end));
            start = end;
        }

        return all;
    }
}
