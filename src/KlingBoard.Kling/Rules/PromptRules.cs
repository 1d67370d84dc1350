using KlingBoard.Kling.Omni;

namespace KlingBoard.Kling.Rules;

public sealed class R1KnownModel() : OmniVideoRule("R1", "The model is one that the provider offers", "Legacy Omni-Video page; Series 3.0 specification, Feb 2026")
{
    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities)
    {
        if (capabilities.Find(request.Model) is null)
        {
            var offered = string.Join(" or ", capabilities.Models.Select(model => KlingModels.DisplayName(model.Model)));
            yield return Error(
                "model_name",
                $"The model \"{request.Model}\" is not offered by {capabilities.Name}. Choose {offered}.",
                capabilities.Models is [var first, ..] ? new RuleFix.SetModel(first.Model) : null);
        }
    }
}

public sealed class R2PromptLength() : OmniVideoRule("R2", "The prompt has at most 2,500 characters", "Legacy Omni-Video page; CometAPI page")
{
    public const int MaxCharacters = 2500;

    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities)
    {
        // The prompt of customized shots is not sent (R4).
        if (request.IsCustomizedMultiShot)
        {
            yield break;
        }

        var length = TextLength.CodePoints(request.Prompt);
        if (length > MaxCharacters)
        {
            yield return Error("prompt", $"The prompt has {length:N0} characters and Kling takes 2,500. Shorten it by {length - MaxCharacters:N0}.");
        }
        else if (request.Prompt.Length > MaxCharacters)
        {
            yield return Warning("prompt", "The prompt is close to the limit of 2,500 characters, and its emoji may be counted twice. Shorten it a little to be safe.");
        }
    }
}

public sealed class R3PromptPresent() : OmniVideoRule("R3", "A prompt is given unless the shots carry their own", "Legacy Omni-Video page; Series 3.0 specification, Feb 2026")
{
    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities)
    {
        if (!request.IsCustomizedMultiShot && string.IsNullOrWhiteSpace(request.Prompt))
        {
            yield return Error("prompt", "There is no prompt yet. Write what should be seen.");
        }
    }
}

public sealed class R4PromptBesideShots() : OmniVideoRule("R4", "The prompt is ignored when each shot has its own", "Legacy Omni-Video page; Series 3.0 specification, Feb 2026")
{
    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities)
    {
        if (request.IsCustomizedMultiShot && !string.IsNullOrWhiteSpace(request.Prompt))
        {
            yield return Warning(
                "prompt",
                "Kling ignores the prompt of the whole group, because each shot has its own. Move what matters into the shots.",
                new RuleFix.ClearPrompt());
        }
    }
}

public sealed class R62TokensNameInputs() : OmniVideoRule("R62", "Each name in the prompt belongs to an input, and each input is named", "Samples of the legacy Omni-Video page; client rule")
{
    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities)
    {
        var inputs = TokensOf(request);
        var texts = TextsOf(request)
            .Select(text => (text.Field, Tokens: PromptTokens.Find(text.Text)))
            .ToArray();

        var unknown = texts
            .SelectMany(text => text.Tokens.Except(inputs.Select(input => input.Token)), (text, token) => (text.Field, Token: token))
            .Select(found => Error(
                found.Field,
                $"The prompt names {found.Token}, but nothing attached has that name. Attach it or take the name out.",
                new RuleFix.RemoveToken(found.Token)));

        var named = texts.SelectMany(text => text.Tokens).ToHashSet(StringComparer.Ordinal);
        var unnamed = inputs
            .Where(input => !input.WorksUnnamed && !named.Contains(input.Token))
            .Select(input => Warning(
                input.Field,
                $"{input.Subject} is attached, but the prompt does not name it, so Kling uses it only loosely. Name it where it should appear.",
                new RuleFix.NameInPrompt(input.Token)));
        return unknown.Concat(unnamed);
    }

    private static IEnumerable<(string Field, string Text)> TextsOf(OmniVideoRequest request) => request.IsCustomizedMultiShot
        ? request.Shots.Select((shot, index) => ($"multi_prompt[{index}].prompt", shot.Prompt))
        : [("prompt", request.Prompt)];

    // A frame shows where it belongs by itself; all else is found by its name only.
    private static List<(string Token, string Field, string Subject, bool WorksUnnamed)> TokensOf(OmniVideoRequest request) =>
    [
        .. request.Images.Select((image, index) =>
            (PromptTokens.Image(index + 1), $"image_list[{index}]", $"Image {index + 1}", image.Frame is not null)),
        .. request.Elements.Select((_, index) =>
            (PromptTokens.Element(index + 1), $"element_list[{index}]", $"Element {index + 1}", false)),
        .. request.Videos.Select((_, index) =>
            (PromptTokens.Video(index + 1), $"video_list[{index}]", $"Video {index + 1}", false)),
    ];
}
