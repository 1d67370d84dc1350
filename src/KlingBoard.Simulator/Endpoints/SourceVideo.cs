using KlingBoard.Kling;
using KlingBoard.Simulator.Intake;
using KlingBoard.Simulator.Output;

namespace KlingBoard.Simulator.Endpoints;

/// <summary>A video that a request gives either by its address or as the id of an earlier result.</summary>
/// <param name="Source">The address or the id: what the stored file goes by.</param>
internal sealed record SourceVideo(string Source, VideoFacts Facts, VideoParent Parent)
{
    /// <summary>The video as the rules want it: measured when it is a file, and left out when it is a result.</summary>
    /// <exception cref="InputException">Neither or both are given, or it cannot be had.</exception>
    public static async Task<VideoInput?> ReadAsync(string? videoId, VideoInput? video, RequestInputs inputs)
    {
        switch (videoId, video)
        {
            case (null, { } given):
                return await inputs.VideoAsync("video_url", given);
            case ({ } id, null):
                await inputs.ResultVideoAsync("video_id", id);
                return null;
            default:
                throw new InputException("video_id, video_url: exactly one of them must be given");
        }
    }

    /// <summary>The same video, after it was read.</summary>
    public static SourceVideo Of(string? videoId, VideoInput? video, RequestInputs inputs)
    {
        var facts = video?.Facts ?? inputs.FactsOf<VideoFacts>(videoId!);
        return new SourceVideo(videoId ?? video!.Url, facts, new VideoParent(videoId ?? "", video?.Url ?? "", facts.DurationSeconds));
    }
}
