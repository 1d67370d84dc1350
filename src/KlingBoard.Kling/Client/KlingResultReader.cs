using System.Text.Json;

namespace KlingBoard.Kling.Client;

/// <summary>
/// Reads what a task has made: the lists of <c>task_result</c> in the legacy standard, the typed <c>outputs</c> of the new one. An entry without a
/// link or an id is none.
/// </summary>
internal static class KlingResultReader
{
    /// <summary>A task with its results alone.</summary>
    public static KlingTask Read(JsonElement task)
    {
        var result = task.GetObject("task_result") ?? default;
        var outputs = task.GetItems("outputs").ToLookup(output => output.GetText("type") ?? "");
        return new KlingTask
        {
            TaskId = "",
            Status = KlingTaskStatus.Unknown,
            Videos = [.. result.GetItems("videos").Concat(outputs["video"]).Select(ReadVideo).OfType<KlingTaskVideo>()],
            Images = [.. result.GetItems("images").Concat(outputs["image"].Where(image => !IsOfSeries(image))).Select(ReadImage).OfType<KlingTaskImage>()],
            SeriesImages = [.. result.GetItems("series_images").Concat(outputs["image"].Where(IsOfSeries)).Select(ReadImage).OfType<KlingTaskImage>()],
            Views = [.. result.GetItems("images").Select(ReadViews).OfType<KlingViews>()],
            Audios = [.. result.GetItems("audios").Concat(outputs["audio"]).Select(ReadAudio).OfType<KlingTaskAudio>()],
            Elements = [.. result.GetItems("elements").Concat(outputs["element"]).Select(KlingElementReader.Read).OfType<KlingElement>()],
            Voices = [.. result.GetItems("voices").Concat(outputs["voice"]).Select(KlingElementReader.ReadVoice).OfType<KlingVoice>()],
            ParentVideo = task.GetObject("task_info")?.GetObject("parent_video") is { } parent ? ReadParent(parent) : null,
        };
    }

    private static KlingTaskVideo? ReadVideo(JsonElement video) => video.GetNonEmptyText("url") is { } url
        ? new KlingTaskVideo(video.GetText("id") ?? "", url, video.GetNonEmptyText("watermark_url"), video.GetSeconds("duration"))
        : null;

    private static KlingParentVideo? ReadParent(JsonElement video)
    {
        var (id, url) = (video.GetText("id") ?? "", video.GetNonEmptyText("url"));
        return id.Length == 0 && url is null ? null : new KlingParentVideo(id, url, video.GetSeconds("duration"));
    }

    private static bool IsOfSeries(JsonElement image) => image.GetNonEmptyText("group_id") is not null;

    private static KlingTaskImage? ReadImage(JsonElement image) => image.GetNonEmptyText("url") is { } url
        ? new KlingTaskImage(image.GetInt("index"), url, image.GetNonEmptyText("watermark_url"))
        : null;

    // AI multi-shot: {"index": 0, "url_1": …, "url_2": …, "url_3": …} in the list that holds images elsewhere.
    private static KlingViews? ReadViews(JsonElement proposal)
    {
        string?[] urls = [proposal.GetNonEmptyText("url_1"), proposal.GetNonEmptyText("url_2"), proposal.GetNonEmptyText("url_3")];
        return urls.Any(url => url is not null) ? new KlingViews(proposal.GetInt("index") ?? 0, [.. urls.OfType<string>()]) : null;
    }

    // Legacy url_mp3, duration_mp3; new standard mp3_url, mp3_duration. Speech has url and duration alone.
    private static KlingTaskAudio? ReadAudio(JsonElement audio)
    {
        var read = new KlingTaskAudio(
            audio.GetText("id") ?? "",
            audio.GetNonEmptyText("url"),
            audio.GetSeconds("duration"),
            audio.GetNonEmptyText("url_mp3") ?? audio.GetNonEmptyText("mp3_url"),
            audio.GetSeconds("duration_mp3") ?? audio.GetSeconds("mp3_duration"),
            audio.GetNonEmptyText("url_wav") ?? audio.GetNonEmptyText("wav_url"),
            audio.GetSeconds("duration_wav") ?? audio.GetSeconds("wav_duration"));
        return read is { Url: null, Mp3Url: null, WavUrl: null } ? null : read;
    }
}
