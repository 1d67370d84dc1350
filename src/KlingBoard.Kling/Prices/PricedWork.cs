using KlingBoard.Kling.Audio;
using KlingBoard.Kling.Avatar;
using KlingBoard.Kling.Capabilities;
using KlingBoard.Kling.ClassicVideo;
using KlingBoard.Kling.LipSync;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.OmniImages;
using KlingBoard.Kling.Packs;

namespace KlingBoard.Kling.Prices;

/// <summary>What of a request makes its price.</summary>
/// <param name="Subject">As in <see cref="PriceRow.Of"/>.</param>
/// <param name="IsKnown">False when a length is not known and the longest is taken.</param>
internal sealed record PricedWork(string Subject, bool IsKnown = true)
{
    private const int DefaultSeconds = 5;
    private const int LongestAvatarSeconds = 300;
    private const int LongestMotionSeconds = 30;
    private const int DefaultSeries = 4;
    private const int LongestSeries = 9;

    public string? Model { get; init; }

    public OmniMode? Mode { get; init; }

    public PriceInput? Input { get; init; }

    public string? Resolution { get; init; }

    public int Seconds { get; init; }

    public int Images { get; init; } = 1;

    public static PricedWork From(IKlingRequest request, EndpointCapabilities? capabilities) => request switch
    {
        OmniVideoRequest omni => From(omni, capabilities as OmniCapabilities),
        OmniImageRequest image => From(image, capabilities as OmniImageCapabilities),
        TextToVideoRequest text => Video(text, text.Model, capabilities, text.Mode, SoundOf(text.Sound, text.Voices), text.DurationSeconds),
        ImageToVideoRequest image => Video(image, image.Model, capabilities, image.Mode, SoundOf(image.Sound, image.Voices), image.DurationSeconds),
        MotionControlRequest motion => New(motion, motion.Video.Facts?.DurationSeconds, LongestMotionSeconds) with
        {
            Model = motion.Model ?? (capabilities as ClassicCapabilities)?.DefaultModel,
            Mode = motion.Mode,
        },
        AvatarRequest avatar => New(avatar, avatar.Recording?.Facts?.DurationSeconds, LongestAvatarSeconds) with { Mode = avatar.Mode },
        LipSyncRequest sync => New(sync) with { Seconds = sync.Faces.Sum(face => Math.Max(0, face.EndMilliseconds - face.StartMilliseconds)) / 1000 },
        _ => New(request),
    };

    /// <summary>How many of these are billed.</summary>
    public int CountOf(PricePer per) => per switch
    {
        PricePer.Second => Seconds,
        PricePer.FiveSeconds => Math.Max(1, (Seconds + 4) / 5),
        PricePer.Image => Images,
        _ => 1,
    };

    private static PricedWork From(OmniVideoRequest request, OmniCapabilities? capabilities)
    {
        var work = request.Videos.FirstOrDefault(video => video.Use == OmniVideoUse.Base) is { } edited
            ? New(request, edited.Facts?.DurationSeconds, (capabilities?.Find(request.Model) ?? capabilities?.MostCapable)?.InputVideo.MaxSeconds ?? 0)
            : New(request) with { Seconds = request.DurationSeconds ?? OmniVideoRequest.DefaultDurationSeconds };
        return work with
        {
            Model = request.Model,
            Mode = request.Mode,
            Input = request.HasVideo ? PriceInput.Video : request.Sound ? PriceInput.Sound : PriceInput.Silent,
        };
    }

    // A series of "auto" is billed by the number really made.
    private static PricedWork From(OmniImageRequest request, OmniImageCapabilities? capabilities)
    {
        var isSeries = request.ResultType == ImageResultType.Series;
        var isOpen = isSeries && request.SeriesAmount is { Count: null };
        return new(PackNames.Of(request.Endpoint), IsKnown: !isOpen)
        {
            Model = request.Model ?? capabilities?.DefaultModel,
            Resolution = request.Resolution switch
            {
                ImageResolution.OneK => "1k",
                ImageResolution.TwoK => "2k",
                _ => "4k",
            },
            Images = isOpen ? LongestSeries : isSeries ? request.SeriesAmount?.Count ?? DefaultSeries : request.Count ?? 1,
        };
    }

    private static PricedWork Video(IKlingRequest request, string? model, EndpointCapabilities? capabilities, OmniMode mode, PriceInput input, int? seconds) =>
        New(request) with
        {
            Model = model ?? (capabilities as ClassicCapabilities)?.DefaultModel,
            Mode = mode,
            Input = input,
            Seconds = seconds ?? DefaultSeconds,
        };

    private static PriceInput SoundOf(bool sound, IReadOnlyList<string> voices) =>
        !sound ? PriceInput.Silent : voices.Count > 0 ? PriceInput.Voice : PriceInput.Sound;

    private static PricedWork New(IKlingRequest request) => new(PackNames.Of(request.Endpoint));

    // "Rounded to the nearest integer" leaves the half open; up, so that no bill is higher than its estimate.
    private static PricedWork New(IKlingRequest request, double? seconds, double longest) =>
        new(PackNames.Of(request.Endpoint), IsKnown: seconds is not null)
        {
            Seconds = (int)Math.Round(seconds ?? longest, MidpointRounding.AwayFromZero),
        };
}
