using System.Text.Json.Nodes;
using KlingBoard.Kling.ClassicVideo;
using KlingBoard.Kling.Codecs;
using KlingBoard.Kling.Omni;

namespace KlingBoard.Kling.NewStandard;

/// <summary>
/// The body of <c>POST /text-to-video/{model}</c>, which has no contents but a prompt. Source: the vendor's pages of each model (read 2026-09-20).
/// </summary>
internal static class NewTextToVideoCodec
{
    public static JsonObject Write(TextToVideoRequest request, NewModel model, List<string> notCarried)
    {
        NewClassic.SayNegativePrompt(request.NegativePrompt, notCarried);
        if (request.Voices.Count > 0)
        {
            notCarried.Add("The new standard takes voices together with a first picture only: the chosen voices are left out.");
        }

        var text = NewPrompt.Of(request.Prompt, request.MultiShot, request.ShotType, request.Shots, model, notCarried);
        return new JsonObject
        {
            ["prompt"] = new InputNames(text).Replace(text, notCarried),
            ["settings"] = new NewSettings
            {
                MultiShot = model.HasShotSwitch ? request.MultiShot : null,
                Audio = NewPrompt.SoundOf(request.Sound, model, notCarried),
                Mode = request.Mode,
                AspectRatio = request.AspectRatio,
                DurationSeconds = request.DurationSeconds,
            }.Write(),
            ["options"] = new NewOptions(request.CallbackUrl, request.ExternalTaskId, request.Watermark).Write(),
        };
    }

    public static TextToVideoRequest Read(BodyReader body, NewModel model)
    {
        var text = body.Required("prompt", body.Text("prompt", "R2"), "R2") ?? "";
        var settings = NewClassic.ReadSettings(body, model, NewSettingFields.AspectRatio);
        var options = NewOptions.Read(body);
        body.ReportUnknownFields();
        var (prompt, shotType, shots) = NewPrompt.Read(text, settings.MultiShot ?? NewClassic.IsInShots(text, model));
        return new TextToVideoRequest
        {
            Model = model.LegacyName,
            Prompt = prompt,
            MultiShot = shotType is not null,
            ShotType = shotType,
            Shots = shots,
            Sound = NewClassic.HasSound(settings, model),
            Mode = settings.Mode,
            AspectRatio = settings.AspectRatio,
            DurationSeconds = settings.DurationSeconds,
            Watermark = options.Watermark,
            CallbackUrl = options.CallbackUrl,
            ExternalTaskId = options.ExternalTaskId,
        };
    }
}
