using System.Globalization;
using System.Text.Json;
using KlingBoard.Kling.ElementRegistry;

namespace KlingBoard.Kling.Client;

/// <summary>
/// Reads elements and voices. Legacy: fields that begin with <c>element_</c>. New standard: short fields, and media in one list that the page of
/// tasks calls <c>references</c> and the page of callbacks <c>materials</c>.
/// </summary>
internal static class KlingElementReader
{
    private const string Deleted = "deleted";

    /// <summary>Null without an id of 64 bits.</summary>
    public static KlingElement? Read(JsonElement element)
    {
        if (!long.TryParse(element.GetText("element_id") ?? element.GetText("id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return null;
        }

        var images = element.GetObject("element_image_list") ?? default;
        var videos = element.GetObject("element_video_list") ?? default;
        var media = element.GetItems("references").Concat(element.GetItems("materials")).ToArray();
        return new KlingElement
        {
            ElementId = id,
            Name = element.GetText("element_name") ?? element.GetText("name") ?? "",
            Description = element.GetText("element_description") ?? element.GetText("description") ?? "",
            Source = ReadSource(element.GetText("reference_type") ?? element.GetText("element_type")),
            FrontalImageUrl = images.GetNonEmptyText("frontal_image") ?? Urls(media, "image", isFrontal: true).FirstOrDefault(),
            ImageUrls = [.. Urls(images.GetItems("refer_images"), "image_url").Concat(Urls(media, "image", isFrontal: false))],
            VideoUrls = [.. Urls(videos.GetItems("refer_videos"), "video_url").Concat(Urls(media, "video", isFrontal: false))],
            Voice = ReadVoice(element.GetObject("element_voice_info") ?? media.FirstOrDefault(part => part.GetText("type") == "voice")),
            Tags = [.. element.GetItems("tag_list").Concat(element.GetItems("tags")).Select(ReadTag).OfType<string>()],
            OwnedBy = element.GetText("owned_by") ?? "",
            IsDeleted = IsDeleted(element),
        };
    }

    /// <summary>Null without an id.</summary>
    public static KlingVoice? ReadVoice(JsonElement voice) => (voice.GetNonEmptyText("voice_id") ?? voice.GetNonEmptyText("id")) is { } id
        ? new KlingVoice(
            id,
            voice.GetText("voice_name") ?? voice.GetText("name") ?? "",
            voice.GetNonEmptyText("trial_url") ?? voice.GetNonEmptyText("url"),
            voice.GetText("owned_by") ?? "",
            IsDeleted(voice))
        : null;

    private static string? ReadTag(JsonElement tag) => tag.GetNonEmptyText("tag_id") ?? tag.GetNonEmptyText("id");

    private static bool IsDeleted(JsonElement entry) => string.Equals(entry.GetText("status"), Deleted, StringComparison.OrdinalIgnoreCase);

    private static ElementSource? ReadSource(string? word) => word switch
    {
        "image_refer" or "multi_image_elements" => ElementSource.Images,
        "video_refer" or "video_character_elements" => ElementSource.Video,
        _ => null,
    };

    private static IEnumerable<string> Urls(IEnumerable<JsonElement> entries, string key) =>
        entries.Select(entry => entry.GetNonEmptyText(key)).OfType<string>();

    private static IEnumerable<string> Urls(IEnumerable<JsonElement> media, string type, bool isFrontal) =>
        Urls(media.Where(part => part.GetText("type") == type && part.GetText("role") == "frontal" == isFrontal), "url");
}
