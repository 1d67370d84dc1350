using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Capabilities;
using KlingBoard.Simulator.Media;

namespace KlingBoard.Simulator.OmniVideo;

/// <summary>A request with the facts of its media, and where these are stored; the lists run beside those of the request.</summary>
internal sealed record PreparedOmniVideo(OmniVideoRequest Request, IReadOnlyList<string> Images, IReadOnlyList<string> Videos);

/// <summary>A medium of the request cannot be had; the message names its field.</summary>
internal sealed class OmniVideoMediaException(string message) : Exception(message);

/// <summary>Fetches what a request names, as Kling would, and measures it, so that the rules judge files and not claims.</summary>
internal sealed class OmniVideoMedia(InputStore inputs, MediaProbe probe)
{
    /// <exception cref="OmniVideoMediaException">An image or a video cannot be fetched or holds no picture.</exception>
    public async Task<PreparedOmniVideo> PrepareAsync(OmniVideoRequest request, OmniCapabilities capabilities, CancellationToken cancellation)
    {
        var imageFiles = new List<string>();
        var images = new List<OmniImage>();
        foreach (var (index, image) in request.Images.Index())
        {
            var field = $"image_list[{index}].image_url";
            var stored = await StoreAsync(field, image.Source, capabilities.MaxImageBytes, cancellation);
            var facts = await probe.ProbeImageAsync(stored.Path, cancellation) ?? throw NoPicture(field, "image");
            imageFiles.Add(stored.Name);
            images.Add(image with { Facts = facts });
        }

        var videoFiles = new List<string>();
        var videos = new List<Kling.Omni.OmniVideo>();
        foreach (var (index, video) in request.Videos.Index())
        {
            var field = $"video_list[{index}].video_url";
            var stored = await StoreAsync(field, video.Url, capabilities.MaxVideoBytes, cancellation);
            var facts = await probe.ProbeVideoAsync(stored.Path, cancellation) ?? throw NoPicture(field, "video");
            videoFiles.Add(stored.Name);
            videos.Add(video with { Facts = facts });
        }

        return new PreparedOmniVideo(request with { Images = images, Videos = videos }, imageFiles, videoFiles);
    }

    private async Task<StoredInput> StoreAsync(string field, string source, long mostBytes, CancellationToken cancellation)
    {
        try
        {
            return await inputs.StoreAsync(source, mostBytes, cancellation);
        }
        catch (InputException error)
        {
            throw new OmniVideoMediaException($"{field} {error.Message}");
        }
    }

    private static OmniVideoMediaException NoPicture(string field, string kind) => new($"{field} is no {kind} that can be read");
}
