using KlingBoard.Kling.Audio;
using KlingBoard.Kling.Avatar;
using KlingBoard.Kling.ClassicVideo;
using KlingBoard.Kling.ElementRegistry;
using KlingBoard.Kling.LipSync;
using KlingBoard.Kling.MultiShot;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.OmniImages;
using KlingBoard.Kling.Voices;

namespace KlingBoard.Kling.Rules.Language;

/// <summary>What expressions can ask of the addresses in a request.</summary>
internal static class AddressFunctions
{
    /// <summary>Addresses that mean something inside their own network only: of files to be fetched, and of callbacks.</summary>
    public static IReadOnlyList<PrivateAddress> PrivateAddresses(IKlingRequest request) =>
    [
        .. from address in FilesOf(request).Append((Field: "callback_url", Source: request.CallbackUrl))
           let host = address.Source is { } source ? WebAddress.PrivateHost(source) : null
           where host is not null
           select new PrivateAddress(address.Field, host),
    ];

    private static IEnumerable<(string Field, string? Source)> FilesOf(IKlingRequest request) => request switch
    {
        OmniVideoRequest video =>
        [
            .. video.Images.Select((image, index) => ($"image_list[{index}].image_url", image.Source)),
            .. video.Videos.Select((input, index) => ($"video_list[{index}].video_url", input.Url)),
        ],
        OmniImageRequest image => image.Images.Select((input, index) => ($"image_list[{index}].image", (string?)input.Source)),
        ImageToVideoRequest image => [("image", image.Image?.Source), ("image_tail", image.EndImage?.Source)],
        MotionControlRequest motion => [("image_url", motion.Image.Source), ("video_url", motion.Video.Url)],
        AiMultiShotRequest views => [("element_frontal_image", views.FrontalImage.Source)],
        ElementRequest element =>
        [
            ("element_image_list.frontal_image", element.Images?.Frontal.Source),
            .. (element.Images?.Others ?? []).Select((other, index) => ($"element_image_list.refer_images[{index}].image_url", other.Source)),
            .. (element.Videos?.Videos ?? []).Select((video, index) => ($"element_video_list.refer_videos[{index}].video_url", video.Url)),
        ],
        VoiceRequest voice => [("voice_url", voice.Recording?.Source)],
        VideoToAudioRequest sound => [("video_url", sound.Video?.Url)],
        LipSyncRequest lips => lips.Faces.Select((face, index) => ($"face_choose[{index}].sound_file", face.Recording?.Source)),
        AvatarRequest avatar => [("image", avatar.Image.Source), ("sound_file", avatar.Recording?.Source)],
        _ => [],
    };
}

/// <param name="Field">Where it stands in the body.</param>
/// <param name="Host">As it is written there.</param>
internal sealed record PrivateAddress(string Field, string Host);
