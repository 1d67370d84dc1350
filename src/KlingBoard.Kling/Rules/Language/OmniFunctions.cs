using KlingBoard.Kling.Omni;

namespace KlingBoard.Kling.Rules.Language;

/// <summary>What expressions can ask of omni-video requests and their files beyond their properties.</summary>
internal static class OmniFunctions
{
    /// <summary>Names in the prompts that are sent to which nothing is attached.</summary>
    public static IReadOnlyList<UnknownToken> UnknownTokens(OmniVideoRequest request)
    {
        if (!HasBrackets(request))
        {
            return [];
        }

        var inputs = InputsOf(request).Select(input => input.Token).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. TextsOf(request).SelectMany(
                text => PromptTokens.Find(text.Text).Where(token => !inputs.Contains(token)),
                (text, token) => new UnknownToken(text.Field, token)),
        ];
    }

    /// <summary>Inputs that no prompt names. A frame shows where it belongs by itself; all else is found by its name only.</summary>
    public static IReadOnlyList<AttachedInput> UnnamedInputs(OmniVideoRequest request)
    {
        var named = TextsOf(request).SelectMany(text => PromptTokens.Find(text.Text)).ToHashSet(StringComparer.Ordinal);
        return [.. InputsOf(request).Where(input => !input.WorksUnnamed && !named.Contains(input.Token))];
    }

    /// <summary>The bytes of the file in a Base64 text, whose last letters may be padding.</summary>
    public static long BytesOfBase64(string? text) => text is null ? 0
        : ((long)text.Length * 3 / 4) - (text.EndsWith("==", StringComparison.Ordinal) ? 2 : text.EndsWith('=') ? 1 : 0);

    /// <summary>Whether pixels are square by a ratio such as "4:3"; ffprobe writes "0:1" or "N/A" for a file that does not say.</summary>
    public static bool IsSquare(string? ratio) =>
        ratio?.Split(':') is not [var width, var height]
        || !int.TryParse(width, out var across) || !int.TryParse(height, out var down)
        || across == 0 || across == down;

    private static bool HasBrackets(OmniVideoRequest request) => TextsOf(request).Any(text => text.Text.Contains("<<<", StringComparison.Ordinal));

    private static IEnumerable<(string Field, string Text)> TextsOf(OmniVideoRequest request) => request.IsCustomizedMultiShot
        ? request.Shots.Select((shot, index) => ($"multi_prompt[{index}].prompt", shot.Prompt))
        : [("prompt", request.Prompt)];

    private static IEnumerable<AttachedInput> InputsOf(OmniVideoRequest request) =>
        request.Images.Select((image, index) => new AttachedInput(PromptTokens.Image(index + 1), $"image_list[{index}]", $"Image {index + 1}", image.Frame is not null))
        .Concat(request.Elements.Select((_, index) => new AttachedInput(PromptTokens.Element(index + 1), $"element_list[{index}]", $"Element {index + 1}", false)))
        .Concat(request.Videos.Select((_, index) => new AttachedInput(PromptTokens.Video(index + 1), $"video_list[{index}]", $"Video {index + 1}", false)));
}

/// <param name="Field">Where the prompt stands in the body.</param>
internal sealed record UnknownToken(string Field, string Token);

/// <param name="Subject">How a sentence calls it, at its start.</param>
internal sealed record AttachedInput(string Token, string Field, string Subject, bool WorksUnnamed);
