using System.Text.Json;
using System.Text.Json.Nodes;
using KlingBoard.Kling.NewStandard;
using KlingBoard.Kling.Providers;

namespace KlingBoard.Kling.Codecs;

/// <summary>What it means to people that a provider does not know a field of the official body.</summary>
internal static class LostFields
{
    /// <summary>Null when nothing is lost: the field said no more than the provider does anyway.</summary>
    /// <param name="value">What the official body would have said.</param>
    public static string? Say(KlingProvider provider, string field, JsonNode? value)
    {
        var text = value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
        return field switch
        {
            "model_name" when text is { Length: > 0 } =>
                $"{provider.Name} takes the model from the endpoint in its address, not from the request: "
                + $"make sure that yours is for {NewModel.OfLegacyName(text).DisplayName}.",
            "callback_url" when text is { Length: > 0 } =>
                $"{provider.Name} does not report changes of this task by itself: it has to be asked.",
            "multi_shot" when value?.GetValueKind() == JsonValueKind.True =>
                $"{provider.Name} makes single shots only: this comes back as one.",
            "sound" when text == "on" =>
                $"{provider.Name} makes silent videos only: the sound is left out.",
            "watermark_info" when value?["enabled"]?.GetValueKind() == JsonValueKind.True =>
                $"{provider.Name} makes no watermarked copy.",
            "model_name" or "callback_url" or "multi_shot" or "shot_type" or "multi_prompt" or "sound" or "watermark_info" => null,
            _ => $"{provider.Name} does not know \"{field}\": it is left out.",
        };
    }
}
