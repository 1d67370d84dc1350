using KlingBoard.Kling.ClassicVideo;
using KlingBoard.Kling.Omni;

namespace KlingBoard.Kling.Rules.Language;

/// <summary>What expressions can ask of text to video and image to video beyond their properties.</summary>
internal static class ClassicFunctions
{
    /// <summary>Names in the prompts that are sent to which nothing is attached.</summary>
    public static IReadOnlyList<UnknownToken> UnknownTokens(TextToVideoRequest request) =>
        OmniFunctions.Unknown(TextsOf(request.IsCustomizedMultiShot, request.Prompt, request.Shots), Voices(request.Voices));

    /// <inheritdoc cref="UnknownTokens(TextToVideoRequest)"/>
    public static IReadOnlyList<UnknownToken> UnknownTokens(ImageToVideoRequest request) =>
        OmniFunctions.Unknown(TextsOf(request.IsCustomizedMultiShot, request.Prompt, request.Shots), InputsOf(request));

    /// <summary>Voices that no prompt names.</summary>
    public static IReadOnlyList<AttachedInput> UnnamedInputs(TextToVideoRequest request) =>
        OmniFunctions.Unnamed(TextsOf(request.IsCustomizedMultiShot, request.Prompt, request.Shots), Voices(request.Voices));

    /// <summary>Elements and voices that no prompt names. The pictures are frames, which show where they belong by themselves.</summary>
    public static IReadOnlyList<AttachedInput> UnnamedInputs(ImageToVideoRequest request) =>
        OmniFunctions.Unnamed(TextsOf(request.IsCustomizedMultiShot, request.Prompt, request.Shots), InputsOf(request));

    private static IEnumerable<(string Field, string Text)> TextsOf(bool isCustomized, string prompt, IReadOnlyList<OmniShot> shots) => isCustomized
        ? shots.Select((shot, index) => ($"multi_prompt[{index}].prompt", shot.Prompt))
        : [("prompt", prompt)];

    private static IEnumerable<AttachedInput> InputsOf(ImageToVideoRequest request) =>
        request.Elements.Select((_, index) => OmniFunctions.ElementAt(index)).Concat(Voices(request.Voices));

    private static IEnumerable<AttachedInput> Voices(IReadOnlyList<string> voices) =>
        voices.Select((_, index) => new AttachedInput(PromptTokens.Token("voice", index + 1), $"voice_list[{index}]", $"Voice {index + 1}", false));
}
