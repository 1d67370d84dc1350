using System.Text.Json.Nodes;
using KlingBoard.Kling.ClassicVideo;
using KlingBoard.Kling.Codecs;

namespace KlingBoard.Kling.NewStandard;

/// <summary>
/// The body of <c>POST /motion-control/{model}</c>, whose length is that of its video. Source: the vendor's page "Motion Control" (read 2026-09-20).
/// </summary>
internal static class NewMotionControlCodec
{
    public static JsonObject Write(MotionControlRequest request, List<string> notCarried)
    {
        var text = request.Prompt ?? "";
        var names = new InputNames(text, ("element", request.Elements.Count));
        var contents = new JsonArray();
        if (text.Length > 0)
        {
            contents.Add(NewContents.WritePrompt(names.Replace(text, notCarried)));
        }

        contents.Add(NewContents.WriteMedia(NewContents.ImageType, request.Image.Source));
        contents.Add(NewContents.WriteMedia(NewContents.VideoType, request.Video.Url));
        foreach (var (index, element) in request.Elements.Index())
        {
            contents.Add(NewContents.WriteElement(element, names.Of("element", index + 1)));
        }

        return new JsonObject
        {
            ["contents"] = contents,
            ["settings"] = new NewSettings
            {
                Orientation = request.Orientation == CharacterOrientation.Image ? "image" : "video",
                Audio = request.KeepSound ? NewWireNames.Original : NewWireNames.Off,
                Mode = request.Mode,
            }.Write(),
            ["options"] = new NewOptions(request.CallbackUrl, request.ExternalTaskId, request.Watermark).Write(),
        };
    }

    public static MotionControlRequest Read(BodyReader body, NewModel model)
    {
        var contents = NewContents.Read(body, NewContents.PromptType, NewContents.ImageType, NewContents.VideoType, NewContents.ElementType);
        var settings = NewSettings.Read(body, NewSettingFields.Orientation, NewWireNames.Original, NewWireNames.Off);
        var options = NewOptions.Read(body);
        body.ReportUnknownFields();
        var image = NewContents.Only(body, contents.Images, NewContents.ImageType);
        var video = NewContents.Only(body, contents.Videos, NewContents.VideoType);
        if (image is null || video is null)
        {
            body.Report("contents", "contents must hold an image and a video.");
        }

        if (settings.Orientation is null)
        {
            body.Report("settings.character_orientation", "settings.character_orientation is missing.");
        }

        return new MotionControlRequest
        {
            Model = model.LegacyName,
            Prompt = contents.Prompt.Length > 0 ? contents.Prompt : null,
            Image = new ImageInput(image?.Source ?? ""),
            Video = new VideoInput(video?.Url ?? ""),
            Orientation = settings.Orientation == "video" ? CharacterOrientation.Video : CharacterOrientation.Image,
            Mode = settings.Mode,
            KeepSound = settings.Audio != NewWireNames.Off,
            Elements = contents.Elements,
            Watermark = options.Watermark,
            CallbackUrl = options.CallbackUrl,
            ExternalTaskId = options.ExternalTaskId,
        };
    }
}
