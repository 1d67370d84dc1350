using KlingBoard.Kling;
using KlingBoard.Simulator.Intake;

namespace KlingBoard.Simulator.Endpoints;

/// <summary>A recording that a request gives either as a file or as the id of made speech.</summary>
/// <param name="Source">What the stored file goes by.</param>
internal sealed record SourceSound(string Source, double Seconds)
{
    /// <summary>The recording as the rules want it: measured when it is a file, and left out when it is made speech.</summary>
    /// <param name="path">What stands before the names of the fields, such as <c>face_choose[0].</c></param>
    /// <exception cref="InputException">It cannot be had.</exception>
    public static async Task<AudioInput?> ReadAsync(string path, string? audioId, AudioInput? recording, RequestInputs inputs)
    {
        if (recording is not null)
        {
            return await inputs.AudioAsync($"{path}sound_file", recording);
        }

        await inputs.ResultSoundAsync($"{path}audio_id", audioId!);
        return null;
    }

    /// <summary>The same recording, after it was read.</summary>
    public static SourceSound Of(string? audioId, AudioInput? recording, RequestInputs inputs) => recording is { Facts: { } facts }
        ? new SourceSound(recording.Source, facts.DurationSeconds)
        : new SourceSound(audioId!, inputs.FactsOf<AudioFacts>(audioId!).DurationSeconds);
}
