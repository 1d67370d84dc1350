using KlingBoard.Kling.Omni;
using KlingBoard.Kling.OmniImages;

namespace KlingBoard.Kling.Rules.Language;

/// <summary>What expressions can ask of omni requests and their files beyond their properties.</summary>
internal static class OmniFunctions
{
    /// <summary>Names in the prompts that are sent to which nothing is attached.</summary>
    public static IReadOnlyList<UnknownToken> UnknownTokens(OmniVideoRequest request) => UnknownTokens(TextsOf(request), InputsOf(request));

    /// <summary>The same of an image.</summary>
    public static IReadOnlyList<UnknownToken> UnknownTokens(OmniImageRequest request) => UnknownTokens([("prompt", request.Prompt)], InputsOf(request));

    /// <summary>Inputs that no prompt names. A frame shows where it belongs by itself; all else is found by its name only.</summary>
    public static IReadOnlyList<AttachedInput> UnnamedInputs(OmniVideoRequest request) => UnnamedInputs(TextsOf(request), InputsOf(request));

    /// <summary>The same of an image.</summary>
    public static IReadOnlyList<AttachedInput> UnnamedInputs(OmniImageRequest request) => UnnamedInputs([("prompt", request.Prompt)], InputsOf(request));

    /// <summary>The bytes of the file in a Base64 text, whose last letters may be padding.</summary>
    public static long BytesOfBase64(string? text) => text is null ? 0
        : ((long)text.Length * 3 / 4) - (text.EndsWith("==", StringComparison.Ordinal) ? 2 : text.EndsWith('=') ? 1 : 0);

    /// <summary>Whether pixels are square by a ratio such as "4:3"; ffprobe writes "0:1" or "N/A" for a file that does not say.</summary>
    public static bool IsSquare(string? ratio) =>
        ratio?.Split(':') is not [var width, var height]
        || !int.TryParse(width, out var across) || !int.TryParse(height, out var down)
        || across == 0 || across == down;

    private static IReadOnlyList<UnknownToken> UnknownTokens(IEnumerable<(string Field, string Text)> texts, IEnumerable<AttachedInput> inputs)
    {
        var named = texts
            .Where(text => text.Text.Contains("<<<", StringComparison.Ordinal))
            .SelectMany(text => PromptTokens.Find(text.Text), (text, token) => new UnknownToken(text.Field, token))
            .ToList();
        var known = named.Count == 0 ? [] : inputs.Select(input => input.Token).ToHashSet(StringComparer.Ordinal);
        return [.. named.Where(found => !known.Contains(found.Token))];
    }

    private static IReadOnlyList<AttachedInput> UnnamedInputs(IEnumerable<(string Field, string Text)> texts, IEnumerable<AttachedInput> inputs)
    {
        var found = inputs.Where(input => !input.WorksUnnamed).ToList();
        var named = found.Count == 0 ? [] : texts.SelectMany(text => PromptTokens.Find(text.Text)).ToHashSet(StringComparer.Ordinal);
        return [.. found.Where(input => !named.Contains(input.Token))];
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

    private static AttachedInput ElementAt(int index) =>
        new(PromptTokens.Element(index + 1), $"element_list[{index}]", $"Element {index + 1}", false);
}

/// <param name="Field">Where the prompt stands in the body.</param>
internal sealed record UnknownToken(string Field, string Token);

/// <param name="Subject">How a sentence calls it, at its start.</param>
internal sealed record AttachedInput(string Token, string Field, string Subject, bool WorksUnnamed);
