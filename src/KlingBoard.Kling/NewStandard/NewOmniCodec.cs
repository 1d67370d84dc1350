using System.Text.Json;
using System.Text.Json.Nodes;
using KlingBoard.Kling.Codecs;
using KlingBoard.Kling.Omni;

namespace KlingBoard.Kling.NewStandard;

/// <summary>
/// Turns a request into the body of <c>POST /omni-video/{model}</c> and back. Source: the vendor's pages "Omni Video Generation" and "O1" (read 2026-09-20).
/// </summary>
internal static class NewOmniCodec
{
    public static JsonObject Write(OmniVideoRequest request, NewModel model, List<string> notCarried)
    {
        var text = NewPrompt.Of(request.Prompt, request.MultiShot, request.ShotType, request.Shots, model, notCarried);
        var names = new InputNames(text, ("image", request.Images.Count), ("element", request.Elements.Count), ("video", request.Videos.Count));
        return new JsonObject
        {
            ["contents"] = WriteContents(request, names, names.Replace(text, notCarried)),
            ["settings"] = WriteSettings(request, model, notCarried),
            ["options"] = new NewOptions(request.CallbackUrl, request.ExternalTaskId, request.Watermark).Write(),
        };
    }

    public static OmniVideoRequest Read(BodyReader body, NewModel model)
    {
        var contents = NewContents.Read(
            body,
            NewContents.PromptType,
            NewContents.FirstFrame,
            NewContents.LastFrame,
            NewContents.ReferImage,
            NewContents.FeatureVideo,
            NewContents.BaseVideo,
            NewContents.ElementType);
        var fields = NewSettingFields.AspectRatio | NewSettingFields.Duration | (model.HasShotSwitch ? NewSettingFields.MultiShot : NewSettingFields.None);
        string[] audio = model.Sound == NewModelSound.Native ? [NewWireNames.Native, NewWireNames.Original, NewWireNames.Off] : [NewWireNames.Original, NewWireNames.Off];
        var settings = NewSettings.Read(body, fields, audio);
        var options = NewOptions.Read(body);
        body.ReportUnknownFields();
        var keepsSound = settings.Audio == NewWireNames.Original;
        if (keepsSound && contents.Videos.Count == 0)
        {
            body.Report("settings.audio", "settings.audio keeps the sound of a video, and none is sent.", "R47");
        }

        var (prompt, shotType, shots) = NewPrompt.Read(contents.Prompt, settings.MultiShot ?? false);
        return new OmniVideoRequest
        {
            Model = model.LegacyName,
            MultiShot = shotType is not null,
            ShotType = shotType,
            Prompt = prompt,
            Shots = shots,
            Images = contents.Images,
            Elements = contents.Elements,
            Videos = [.. contents.Videos.Select(video => video with { KeepSound = keepsSound })],
            Sound = settings.Audio == NewWireNames.Native,
            Mode = settings.Mode,
            AspectRatio = settings.AspectRatio,
            DurationSeconds = settings.DurationSeconds,
            Watermark = options.Watermark,
            CallbackUrl = options.CallbackUrl,
            ExternalTaskId = options.ExternalTaskId,
        };
    }

    private static JsonArray WriteContents(OmniVideoRequest request, InputNames names, string prompt) => new(
    [
        NewContents.WritePrompt(prompt),
        .. request.Images.Select((image, index) => NewContents.WriteMedia(TypeOf(image), image.Source, names.Of("image", index + 1))),
        .. request.Videos.Select((video, index) => NewContents.WriteMedia(TypeOf(video), video.Url, names.Of("video", index + 1))),
        .. request.Elements.Select((element, index) => NewContents.WriteElement(element, names.Of("element", index + 1))),
    ]);

    private static JsonObject WriteSettings(OmniVideoRequest request, NewModel model, List<string> notCarried)
    {
        if (request.HasFeatureVideo && model.HasShotSwitch && !request.MultiShot)
        {
            notCarried.Add("With a reference video the new standard divides the video into shots as it likes: the result may have more than one.");
        }

        return new NewSettings
        {
            MultiShot = model.HasShotSwitch ? request.MultiShot || request.HasFeatureVideo : null,
            Audio = AudioOf(request, model, notCarried),
            Mode = request.Mode,
            AspectRatio = request.HasFirstFrame || request.HasBaseVideo ? null : request.AspectRatio,
            DurationSeconds = request.HasBaseVideo ? null : request.DurationSeconds,
        }.Write();
    }

    private static string AudioOf(OmniVideoRequest request, NewModel model, List<string> notCarried)
    {
        if (request.HasFeatureVideo)
        {
            if (request.Sound || request.Videos.Any(video => video.KeepSound))
            {
                notCarried.Add("With a reference video the new standard makes silent videos: neither new sound nor the reference's own comes with it.");
            }

            return NewWireNames.Off;
        }

        if (request.HasBaseVideo && request.Videos.Any(video => video.KeepSound))
        {
            return NewWireNames.Original;
        }

        return NewPrompt.SoundOf(request.Sound, model, notCarried) ?? NewWireNames.Off;
    }

    private static string TypeOf(OmniImage image) => image.Frame switch
    {
        OmniFrame.First => NewContents.FirstFrame,
        OmniFrame.End => NewContents.LastFrame,
        _ => NewContents.ReferImage,
    };

    private static string TypeOf(OmniVideo video) => video.Use == OmniVideoUse.Feature ? NewContents.FeatureVideo : NewContents.BaseVideo;
}
