using System.Globalization;
using System.Text.Json.Nodes;
using KlingBoard.Kling.Codecs;
using KlingBoard.Kling.Omni;

namespace KlingBoard.Kling.NewStandard;

/// <summary>The <c>contents</c> of a body: one entry for the prompt and for each input, told apart by <c>type</c>.</summary>
internal sealed class NewContents
{
    public const string PromptType = "prompt";
    public const string FirstFrame = "first_frame";
    public const string LastFrame = "last_frame";
    public const string ReferImage = "refer_image";
    public const string FeatureVideo = "feature_video";
    public const string BaseVideo = "base_video";
    public const string ElementType = "element";
    public const string VoiceType = "voice";
    public const string ImageType = "image";
    public const string VideoType = "video";

    private readonly List<(string Name, string Token)> _names = [];

    /// <summary>With the legacy standard's tokens; empty when there is none.</summary>
    public string Prompt { get; private set; } = "";

    public List<OmniImage> Images { get; } = [];

    public List<OmniElement> Elements { get; } = [];

    public List<OmniVideo> Videos { get; } = [];

    public List<string> Voices { get; } = [];

    public static JsonObject WritePrompt(string text) => new() { ["type"] = PromptType, ["text"] = text };

    public static JsonObject WriteMedia(string type, string url, string? name = null)
    {
        var entry = new JsonObject { ["type"] = type, ["url"] = url };
        if (name is not null)
        {
            entry["id"] = name;
        }

        return entry;
    }

    public static JsonObject WriteElement(OmniElement element, string name) => new()
    {
        ["type"] = ElementType,
        ["element_id"] = element.ElementId.ToString(CultureInfo.InvariantCulture),
        ["id"] = name,
    };

    public static JsonObject WriteVoice(string voiceId, string name) => new() { ["type"] = VoiceType, ["voice_id"] = voiceId, ["id"] = name };

    /// <param name="types">The types that the endpoint knows.</param>
    public static NewContents Read(BodyReader body, params string[] types)
    {
        var contents = new NewContents();
        if (body.IsMissing("contents"))
        {
            body.Report("contents", "contents is missing.");
        }

        var prompts = 0;
        foreach (var entry in body.Objects("contents"))
        {
            var type = entry.Required("type", entry.Choice("type", types, null), null);
            if (type == PromptType && prompts++ > 0)
            {
                entry.Report("type", "contents holds more than one prompt.");
            }

            contents.ReadEntry(entry, type);
        }

        contents.Prompt = InputNames.Restore(contents.Prompt, contents._names);
        return contents;
    }

    /// <summary>The one input of its kind, where the endpoint takes no more; reports a second one, and null for none.</summary>
    public static T? Only<T>(BodyReader body, IEnumerable<T> inputs, string type)
        where T : class
    {
        var found = inputs.ToArray();
        if (found.Length > 1)
        {
            body.Report("contents", $"contents holds more than one {type}.");
        }

        return found.FirstOrDefault();
    }

    private void ReadEntry(BodyReader entry, string? type)
    {
        switch (type)
        {
            case null:
                return;
            case PromptType:
                Prompt = entry.Required("text", entry.Text("text", "R2"), "R2") ?? "";
                break;
            case ElementType:
                Elements.Add(new OmniElement(ReadElementId(entry)));
                ReadName(entry, PromptTokens.Element(Elements.Count), isRequired: true);
                break;
            case VoiceType:
                Voices.Add(entry.Required("voice_id", entry.Text("voice_id"), null) ?? "");
                ReadName(entry, PromptTokens.Token("voice", Voices.Count), isRequired: true);
                break;
            case FeatureVideo or BaseVideo or VideoType:
                Videos.Add(new OmniVideo { Url = ReadUrl(entry, "R39"), Use = type == FeatureVideo ? OmniVideoUse.Feature : OmniVideoUse.Base });
                ReadName(entry, PromptTokens.Video(Videos.Count), isRequired: false);
                break;
            default:
                Images.Add(new OmniImage { Source = ReadUrl(entry, "R18"), Frame = FrameOf(type) });
                ReadName(entry, PromptTokens.Image(Images.Count), isRequired: false);
                break;
        }

        entry.ReportUnknownFields();
    }

    private static string ReadUrl(BodyReader entry, string ruleId) => entry.Required("url", entry.Text("url", ruleId), ruleId) ?? "";

    private static long ReadElementId(BodyReader entry)
    {
        var text = entry.Required("element_id", entry.Text("element_id", "R31"), "R31");
        if (text is not null && !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            entry.Report("element_id", $"{entry.PathOf("element_id")} must be the digits of an element's id.", "R31");
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
    }

    private void ReadName(BodyReader entry, string token, bool isRequired)
    {
        var name = entry.Text("id", "R37");
        if (isRequired)
        {
            entry.Required("id", name, "R37");
        }

        if (string.IsNullOrEmpty(name))
        {
            return;
        }

        var near = _names.Select(other => other.Name).FirstOrDefault(
            other => other.Contains(name, StringComparison.Ordinal) || name.Contains(other, StringComparison.Ordinal));
        if (near is not null)
        {
            var error = near == name ? "is the id of another entry too" : $"and \"{near}\" are part of one another";
            entry.Report("id", $"{entry.PathOf("id")} \"{name}\" {error}.", "R37");
        }

        _names.Add((name, token));
    }

    private static OmniFrame? FrameOf(string type) => type switch
    {
        FirstFrame => OmniFrame.First,
        LastFrame => OmniFrame.End,
        _ => null,
    };
}
