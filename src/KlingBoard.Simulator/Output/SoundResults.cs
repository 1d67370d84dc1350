using System.Text.Json.Nodes;

namespace KlingBoard.Simulator.Output;

/// <summary>One sound in both forms.</summary>
internal sealed record SoundResult : TaskResult
{
    public override JsonObject Legacy(ResultScope scope) => new() { ["audios"] = new JsonArray(Audio(scope)) };

    public override JsonArray Outputs(ResultScope scope) => new(Output(scope));

    internal static JsonObject Audio(ResultScope scope)
    {
        var sound = Plan(scope);
        return new JsonObject
        {
            ["id"] = scope.Id,
            ["url_mp3"] = scope.Url(sound.Mp3),
            ["url_wav"] = scope.Url(sound.Wav),
            ["duration_mp3"] = scope.Duration(sound.Mp3),
            ["duration_wav"] = scope.Duration(sound.Wav),
        };
    }

    internal static JsonObject Output(ResultScope scope)
    {
        var sound = Plan(scope);
        return new JsonObject
        {
            ["type"] = "audio",
            ["id"] = scope.Id,
            ["mp3_url"] = scope.Url(sound.Mp3),
            ["wav_url"] = scope.Url(sound.Wav),
            ["mp3_duration"] = scope.Duration(sound.Mp3),
            ["wav_duration"] = scope.Duration(sound.Wav),
        };
    }

    internal static SoundPlan Plan(ResultScope scope) => scope.Submission.Work.Files.OfType<SoundPlan>().Single();
}

/// <summary>Spoken text, which is answered at once as one file.</summary>
internal sealed record SpeechResult : TaskResult
{
    public override JsonObject Legacy(ResultScope scope)
    {
        var sound = SoundResult.Plan(scope);
        return new JsonObject
        {
            ["audios"] = new JsonArray(new JsonObject
            {
                ["id"] = scope.Id,
                ["url"] = scope.Url(sound.Mp3),
                ["duration"] = scope.Duration(sound.Mp3),
            }),
        };
    }

    public override JsonArray Outputs(ResultScope scope) => new(SoundResult.Output(scope));
}
