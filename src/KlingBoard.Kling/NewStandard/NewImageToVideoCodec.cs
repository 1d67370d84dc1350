using System.Text.Json.Nodes;
using KlingBoard.Kling.ClassicVideo;
using KlingBoard.Kling.Codecs;
using KlingBoard.Kling.Omni;

namespace KlingBoard.Kling.NewStandard;

/// <summary>The body of <c>POST /image-to-video/{model}</c>. Source: the vendor's pages of each model (read 2026-09-20).</summary>
internal static class NewImageToVideoCodec
{
    public static JsonObject Write(ImageToVideoRequest request, NewModel model, List<string> notCarried)
    {
        NewClassic.SayNegativePrompt(request.NegativePrompt, notCarried);
        var text = NewPrompt.Of(request.Prompt, request.MultiShot, request.ShotType, request.Shots, model, notCarried);
        var names = new InputNames(text, ("element", request.Elements.Count), ("voice", request.Voices.Count));
        return new JsonObject
        {
            ["contents"] = WriteContents(request, names, names.Replace(text, notCarried)),
            ["settings"] = new NewSettings
            {
                MultiShot = model.HasShotSwitch ? request.MultiShot : null,
                Audio = NewPrompt.SoundOf(request.Sound, model, notCarried),
                Mode = request.Mode,
                DurationSeconds = request.DurationSeconds,
            }.Write(),
            ["options"] = new NewOptions(request.CallbackUrl, request.ExternalTaskId, request.Watermark).Write(),
        };
    }

    public static ImageToVideoRequest Read(BodyReader body, NewModel model)
    {
        var contents = NewContents.Read(
            body, NewContents.PromptType, NewContents.FirstFrame, NewContents.LastFrame, NewContents.ElementType, NewContents.VoiceType);
        var settings = NewClassic.ReadSettings(body, model, NewSettingFields.None);
        var options = NewOptions.Read(body);
        body.ReportUnknownFields();
        var (prompt, shotType, shots) = NewPrompt.Read(contents.Prompt, settings.MultiShot ?? NewClassic.IsInShots(contents.Prompt, model));
        return new ImageToVideoRequest
        {
            Model = model.LegacyName,
            Image = FrameOf(body, contents, OmniFrame.First, NewContents.FirstFrame),
            EndImage = FrameOf(body, contents, OmniFrame.End, NewContents.LastFrame),
            Prompt = prompt,
            MultiShot = shotType is not null,
            ShotType = shotType,
            Shots = shots,
            Elements = contents.Elements,
            Voices = contents.Voices,
            Sound = NewClassic.HasSound(settings, model),
            Mode = settings.Mode,
            DurationSeconds = settings.DurationSeconds,
            Watermark = options.Watermark,
            CallbackUrl = options.CallbackUrl,
            ExternalTaskId = options.ExternalTaskId,
        };
    }

    private static JsonArray WriteContents(ImageToVideoRequest request, InputNames names, string prompt)
    {
        var contents = new JsonArray(NewContents.WritePrompt(prompt));
        if (request.Image is { } first)
        {
            contents.Add(NewContents.WriteMedia(NewContents.FirstFrame, first.Source));
        }

        if (request.EndImage is { } last)
        {
            contents.Add(NewContents.WriteMedia(NewContents.LastFrame, last.Source));
        }

        foreach (var (index, element) in request.Elements.Index())
        {
            contents.Add(NewContents.WriteElement(element, names.Of("element", index + 1)));
        }

        foreach (var (index, voice) in request.Voices.Index())
        {
            contents.Add(NewContents.WriteVoice(voice, names.Of("voice", index + 1)));
        }

        return contents;
    }

    private static ImageInput? FrameOf(BodyReader body, NewContents contents, OmniFrame frame, string type) =>
        NewContents.Only(body, contents.Images.Where(image => image.Frame == frame), type) is { } image ? new ImageInput(image.Source) : null;
}
