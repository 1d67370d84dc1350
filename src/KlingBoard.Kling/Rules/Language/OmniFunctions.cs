using KlingBoard.Kling.Omni;
using KlingBoard.Kling.OmniImages;

namespace KlingBoard.Kling.Rules.Language;

/// <summary>What expressions can ask of omni requests and their files beyond their properties.</summary>
internal static class OmniFunctions
{
    /// <summary>Names in the prompts that are sent to which nothing is attached.</summary>
    public static IReadOnlyList<UnknownToken> UnknownTokens(OmniVideoRequest request) =>
        HasToken(request) ? Unknown(TextsOf(request), InputsOf(request)) : [];

    /// <summary>The same of an image.</summary>
    public static IReadOnlyList<UnknownToken> UnknownTokens(OmniImageRequest request) =>
        HasToken(request.Prompt) ? Unknown([("prompt", request.Prompt)], InputsOf(request)) : [];

    /// <summary>Inputs that no prompt names. A frame shows where it belongs by itself; all else is found by its name only.</summary>
    public static IReadOnlyList<AttachedInput> UnnamedInputs(OmniVideoRequest request) =>
        request.Images.Count + request.Elements.Count + request.Videos.Count == 0 ? [] : Unnamed(TextsOf(request), InputsOf(request));

    /// <summary>The same of an image.</summary>
    public static IReadOnlyList<AttachedInput> UnnamedInputs(OmniImageRequest request) =>
        request.Images.Count + request.Elements.Count == 0 ? [] : Unnamed([("prompt", request.Prompt)], InputsOf(request));

    /// <summary>The bytes of the file in a Base64 text, whose last letters may be padding.</summary>
    public static long BytesOfBase64(string? text) => text is null ? 0
        : ((long)text.Length * 3 / 4) - (text.EndsWith("==", StringComparison.Ordinal) ? 2 : text.EndsWith('=') ? 1 : 0);

    /// <summary>Whether pixels are square by a ratio such as "4:3"; ffprobe writes "0:1" or "N/A" for a file that does not say.</summary>
    public static bool IsSquare(string? ratio) =>
        ratio?.Split(':') is not [var width, var height]
        || !int.TryParse(width, out var across) || !int.TryParse(height, out var down)
        || across == 0 || across == down;

    // Most prompts name nothing: asked before anything is made of them.
    private static bool HasToken(string text) => text.Contains("<<<", StringComparison.Ordinal);

    private static bool HasToken(OmniVideoRequest request)
    {
        if (!request.IsCustomizedMultiShot)
        {
            return HasToken(request.Prompt);
        }

        for (var at = 0; at < request.Shots.Count; at++)
        {
            if (HasToken(request.Shots[at].Prompt))
            {
                return true;
            }
        }

        return false;
    }

    internal static IReadOnlyList<UnknownToken> Unknown(IEnumerable<(string Field, string Text)> texts, IEnumerable<AttachedInput> inputs)
    {
        var known = inputs.Select(input => input.Token).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. from text in texts
               from token in PromptTokens.Find(text.Text)
               where !known.Contains(token)
               select new UnknownToken(text.Field, token),
        ];
    }

    // What stands in a prompt letter by letter is found in it as a token as well.
    internal static IReadOnlyList<AttachedInput> Unnamed(IEnumerable<(string Field, string Text)> texts, IEnumerable<AttachedInput> inputs)
    {
        var prompts = texts.Select(text => text.Text).ToArray();
        return [.. inputs.Where(input => !input.WorksUnnamed && !Array.Exists(prompts, prompt => prompt.Contains(input.Token, StringComparison.Ordinal)))];
    }

    private static IEnumerable<(string Field, string Text)> TextsOf(OmniVideoRequest request) => request.IsCustomizedMultiShot
        ? request.Shots.Select((shot, index) => ($"multi_prompt[{index}].prompt", shot.Prompt))
        : [("prompt", request.Prompt)];

    private static IEnumerable<AttachedInput> InputsOf(OmniImageRequest request) =>
        request.Images.Select((_, index) => new AttachedInput(PromptTokens.Image(index + 1), $"image_list[{index}]", $"Image {index + 1}", false))
        .Concat(request.Elements.Select((_, index) => ElementAt(index)));

    private static IEnumerable<AttachedInput> InputsOf(OmniVideoRequest request) =>
        request.Images.Select((image, index) => new AttachedInput(PromptTokens.Image(index + 1), $"image_list[{index}]", $"Image {index + 1}", image.Frame is not null))
        .Concat(request.Elements.Select((_, index) => ElementAt(index)))
        .Concat(request.Videos.Select((_, index) => new AttachedInput(PromptTokens.Video(index + 1), $"video_list[{index}]", $"Video {index + 1}", false)));

    internal static AttachedInput ElementAt(int index) =>
        new(PromptTokens.Element(index + 1), $"element_list[{index}]", $"Element {index + 1}", false);
}

/// <param name="Field">Where the prompt stands in the body.</param>
internal sealed record UnknownToken(string Field, string Token);

/// <param name="Subject">How a sentence calls it, at its start.</param>
internal sealed record AttachedInput(string Token, string Field, string Subject, bool WorksUnnamed);
