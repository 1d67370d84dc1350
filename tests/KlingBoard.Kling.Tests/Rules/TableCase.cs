using System.Text.Json;
using System.Text.Json.Nodes;
using KlingBoard.Kling.Audio;
using KlingBoard.Kling.Avatar;
using KlingBoard.Kling.ClassicVideo;
using KlingBoard.Kling.Codecs;
using KlingBoard.Kling.ElementRegistry;
using KlingBoard.Kling.LipSync;
using KlingBoard.Kling.MultiShot;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.OmniImages;
using KlingBoard.Kling.Providers;
using KlingBoard.Kling.Voices;

namespace KlingBoard.Kling.Tests.Rules;

/// <summary>
/// One line of <c>rules.jsonl</c>: a body as a provider gets it, what its files are like, and everything that the rules say of it. A text may
/// stand as <c>{"$repeat": "a", "times": 2501, "then": "b"}</c>.
/// </summary>
/// <param name="Path">Of the new standard, such as <c>omni-video/kling-3.0-omni</c>; null for the legacy standard.</param>
/// <param name="Facts">By the address of the file.</param>
/// <param name="Elements">How the elements were made, in the order of the request.</param>
/// <param name="Expected">"R47 error sound", followed by " | " and the label of the fix where there is one.</param>
internal sealed record TableCase(
    string Name,
    string Provider,
    string Endpoint,
    string? Path,
    JsonNode Request,
    IReadOnlyDictionary<string, TableFacts>? Facts,
    IReadOnlyList<ElementKind>? Elements,
    IReadOnlyList<string> Expected)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private static readonly Lazy<IReadOnlyList<TableCase>> Lines = new(() => [.. File.ReadLines(System.IO.Path.Combine(AppContext.BaseDirectory, "rules.jsonl")).Select(Read)]);

    public static IReadOnlyList<TableCase> All => Lines.Value;

    public KlingEndpoint EndpointKind => Enum.Parse<KlingEndpoint>(Endpoint, ignoreCase: true);

    /// <summary>The body with its long texts written out.</summary>
    public JsonNode Body => WrittenOut(Request)!;

    public RequestReading<IKlingRequest> ReadBody()
    {
        using var body = JsonDocument.Parse(KlingJson.ToBytes(Body));
        if (Path is not null)
        {
            return NewRequests.Read(Path, body.RootElement);
        }

        var provider = KlingProvider.Find(Provider)!;
        var reading = LegacyRequests.Read(EndpointKind, body.RootElement, provider.IsLooseWithNumbers);
        // Where the address decides on the model, no body names it.
        return reading.Request is OmniVideoRequest omni && provider.RouteOf(EndpointKind)!.UnknownFields.Contains("model_name")
            ? reading with { Request = omni with { Model = KlingModels.V3Omni } }
            : reading;
    }

    /// <summary>The request with what the table says of its files and elements.</summary>
    public IKlingRequest WithFacts(IKlingRequest request) => request switch
    {
        OmniVideoRequest omni => omni with
        {
            Images = [.. omni.Images.Select(image => image with { Facts = FactsOf(image.Source)?.OfImage() })],
            Videos = [.. omni.Videos.Select(video => video with { Facts = FactsOf(video.Url)?.OfVideo() })],
            Elements = KindsOf(omni.Elements),
        },
        OmniImageRequest image => image with { Images = [.. image.Images.Select(item => Known(item))], Elements = KindsOf(image.Elements) },
        ImageToVideoRequest image => image with { Image = Known(image.Image), EndImage = Known(image.EndImage) },
        MotionControlRequest motion => motion with { Image = Known(motion.Image), Video = Known(motion.Video) },
        AiMultiShotRequest views => views with { FrontalImage = Known(views.FrontalImage) },
        ElementRequest element => element with
        {
            Images = element.Images is { } images ? images with { Frontal = Known(images.Frontal), Others = [.. images.Others.Select(item => Known(item))] } : null,
            Videos = element.Videos is { } videos ? videos with { Videos = [.. videos.Videos.Select(item => Known(item))] } : null,
        },
        VoiceRequest voice => voice with { Recording = Known(voice.Recording) },
        VideoToAudioRequest sound => sound with { Video = Known(sound.Video) },
        LipSyncRequest lips => lips with { Faces = [.. lips.Faces.Select(face => face with { Recording = Known(face.Recording) })] },
        AvatarRequest avatar => avatar with { Image = Known(avatar.Image), Recording = Known(avatar.Recording) },
        _ => request,
    };

    public override string ToString() => Name;

    private static TableCase Read(string line) => JsonSerializer.Deserialize<TableCase>(line, Options)!;

    private static JsonNode? WrittenOut(JsonNode? node) => node switch
    {
        JsonObject repeated when repeated["$repeat"] is { } text =>
            string.Concat(Enumerable.Repeat((string)text!, (int)repeated["times"]!)) + (string?)repeated["then"],
        JsonObject entries => new JsonObject(entries.Select(entry => KeyValuePair.Create(entry.Key, WrittenOut(entry.Value)))),
        JsonArray items => new JsonArray([.. items.Select(WrittenOut)]),
        _ => node?.DeepClone(),
    };

    private TableFacts? FactsOf(string source) => Facts?.GetValueOrDefault(source);

    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(image))]
    private ImageInput? Known(ImageInput? image) => image is null ? null : image with { Facts = FactsOf(image.Source)?.OfImage() };

    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(video))]
    private VideoInput? Known(VideoInput? video) => video is null ? null : video with { Facts = FactsOf(video.Url)?.OfVideo() };

    private AudioInput? Known(AudioInput? audio) => audio is null ? null : audio with { Facts = FactsOf(audio.Source)?.OfAudio() };

    private IReadOnlyList<OmniElement> KindsOf(IReadOnlyList<OmniElement> elements) =>
        Elements is null ? elements : [.. elements.Zip(Elements, (element, kind) => element with { Kind = kind })];
}

/// <summary>What a file is like; what does not belong to its kind is 0.</summary>
internal sealed record TableFacts(
    string Format, long Bytes, int Width = 0, int Height = 0, double Seconds = 0, double FramesPerSecond = 0, string PixelRatio = "")
{
    public ImageFacts OfImage() => new(Format, Width, Height, Bytes);

    public VideoFacts OfVideo() => new(Format, Width, Height, Seconds, FramesPerSecond, Bytes, PixelRatio);

    public AudioFacts OfAudio() => new(Format, Seconds, Bytes);
}
