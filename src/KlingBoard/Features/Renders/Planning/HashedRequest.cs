using KlingBoard.Data.Library;
using KlingBoard.Kling;
using KlingBoard.Kling.Audio;
using KlingBoard.Kling.Avatar;
using KlingBoard.Kling.ClassicVideo;
using KlingBoard.Kling.ElementRegistry;
using KlingBoard.Kling.MultiShot;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.OmniImages;
using KlingBoard.Kling.Voices;

namespace KlingBoard.Features.Renders.Planning;

/// <summary>Requests as quotes and manifests hold them: each input file as <c>sha256:</c> and its hash, and without our own id.</summary>
internal static class HashedRequest
{
    private const string AnyBase64 = "iVBORw0KGgo=";
    private const string AnyAddress = "https://media.invalid/input.mp4";
    private const string AnyId = "kb-00000000000000000000000000000000";

    /// <summary>How a request names a file until it is sent.</summary>
    /// <param name="file">Null where none was chosen, or it is gone; it is named by an empty text then.</param>
    public static string SourceOf(MediaFile? file) => file is null ? "" : RequestBody.HashPrefix + file.Sha256;

    /// <inheritdoc cref="SourceOf"/>
    public static ImageInput ImageOf(MediaFile? file) => new(SourceOf(file), InputFacts.OfImage(file));

    /// <summary>As it can be checked: something stands for what is put in only when it is sent.</summary>
    public static IKlingRequest ForCheck(IKlingRequest request) => request switch
    {
        OmniVideoRequest video => video with
        {
            ExternalTaskId = AnyId,
            Images = [.. video.Images.Select(image => image with { Source = image.Source.Length == 0 ? "" : AnyBase64 })],
            Videos = [.. video.Videos.Select(input => input with { Url = input.Url.Length == 0 ? "" : AnyAddress })],
        },
        TextToVideoRequest text => text with { ExternalTaskId = AnyId },
        ImageToVideoRequest video => video with { ExternalTaskId = AnyId, Image = ForCheckIfAny(video.Image), EndImage = ForCheckIfAny(video.EndImage) },
        OmniImageRequest image => image with { ExternalTaskId = AnyId, Images = [.. image.Images.Select(ForCheck)] },
        ElementRequest element => element with
        {
            ExternalTaskId = AnyId,
            Images = element.Images is { } images ? images with { Frontal = ForCheck(images.Frontal), Others = [.. images.Others.Select(ForCheck)] } : null,
            Videos = element.Videos is { } videos ? videos with { Videos = [.. videos.Videos.Select(input => input with { Url = AnyAddress })] } : null,
        },
        AvatarRequest avatar => avatar with
        {
            ExternalTaskId = AnyId,
            Image = ForCheck(avatar.Image),
            Recording = avatar.Recording is { } recording ? recording with { Source = AnyBase64 } : null,
        },
        SpeechRequest => request,
        TextToAudioRequest sound => sound with { ExternalTaskId = AnyId },
        VoiceRequest voice => voice with
        {
            ExternalTaskId = AnyId,
            Recording = voice.Recording is { } recording ? recording with { Source = AnyAddress } : null,
        },
        AiMultiShotRequest views => views with { ExternalTaskId = AnyId, FrontalImage = ForCheck(views.FrontalImage) },
        _ => throw new ArgumentOutOfRangeException(nameof(request), request.Endpoint, "Nothing is known of its inputs."),
    };

    /// <summary>With what is known of its inputs.</summary>
    /// <param name="fileOf">By the source that stands in the request; null when it is not known.</param>
    /// <param name="elementOf">By the provider's id; null when it is not known.</param>
    public static IKlingRequest WithFacts(IKlingRequest request, Func<string, MediaFile?> fileOf, Func<long, Element?> elementOf) => request switch
    {
        OmniVideoRequest video => video with
        {
            Images = [.. video.Images.Select(image => image with { Facts = InputFacts.OfImage(fileOf(image.Source)) })],
            Videos = [.. video.Videos.Select(input => input with { Facts = InputFacts.OfVideo(fileOf(input.Url)) })],
            Elements = WithKinds(video.Elements, elementOf),
        },
        OmniImageRequest image => image with
        {
            Images = [.. image.Images.Select(input => input with { Facts = InputFacts.OfImage(fileOf(input.Source)) })],
            Elements = WithKinds(image.Elements, elementOf),
        },
        ImageToVideoRequest video => video with
        {
            Image = video.Image is { } first ? first with { Facts = InputFacts.OfImage(fileOf(first.Source)) } : null,
            EndImage = video.EndImage is { } end ? end with { Facts = InputFacts.OfImage(fileOf(end.Source)) } : null,
            Elements = WithKinds(video.Elements, elementOf),
        },
        AvatarRequest avatar => avatar with
        {
            Image = avatar.Image with { Facts = InputFacts.OfImage(fileOf(avatar.Image.Source)) },
            Recording = avatar.Recording is { } recording ? recording with { Facts = InputFacts.OfSound(fileOf(recording.Source)) } : null,
        },
        _ => request,
    };

    /// <summary>The provider's ids of the elements in it.</summary>
    public static IReadOnlyList<long> ElementIdsOf(IKlingRequest request) => request switch
    {
        OmniVideoRequest video => [.. video.Elements.Select(element => element.ElementId)],
        OmniImageRequest image => [.. image.Elements.Select(element => element.ElementId)],
        ImageToVideoRequest video => [.. video.Elements.Select(element => element.ElementId)],
        _ => [],
    };

    private static ImageInput ForCheck(ImageInput image) => image with { Source = image.Source.Length == 0 ? "" : AnyBase64 };

    private static ImageInput? ForCheckIfAny(ImageInput? image) => image is null ? null : ForCheck(image);

    private static OmniElement[] WithKinds(IReadOnlyList<OmniElement> elements, Func<long, Element?> elementOf) =>
        [.. elements.Select(element => element with { Kind = InputFacts.KindOf(elementOf(element.ElementId)) })];
}
