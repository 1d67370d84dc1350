using KlingBoard.Kling.Omni;

namespace KlingBoard.Kling.Rules;

public sealed class R47SoundOffWithVideo() : OmniVideoRule("R47", "Sound is off beside a video", "Legacy Omni-Video page; Series 3.0 specification, Feb 2026")
{
    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities)
    {
        if (request is { HasVideo: true, Sound: true })
        {
            yield return Error(
                "sound",
                "Kling makes no sound when a video is given. Turn sound off; you can keep the sound of the input video instead.",
                new RuleFix.SetSound(false));
        }
    }
}

public sealed class R50SoundWord() : CodecRule("R50", "Sound is on or off", "Legacy Omni-Video page");

public sealed class R51SoundModel() : OmniVideoRule("R51", "Sound needs Kling 3.0 Omni", "Capability map of 2026-05-19")
{
    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities)
    {
        if (request.Sound && capabilities.Find(request.Model) is { Sound: false } model)
        {
            yield return Error(
                "sound",
                $"{KlingModels.DisplayName(model.Model)} makes silent videos only. Turn sound off or choose another model.",
                new RuleFix.SetSound(false));
        }
    }
}

public sealed class R52ModeOfModel() : OmniVideoRule("R52", "The model offers the quality", "Legacy Omni-Video page; update of 2026-04-23 (4k)")
{
    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities)
    {
        if (capabilities.Find(request.Model) is { } model && !model.Modes.Contains(request.Mode))
        {
            yield return Error(
                "mode",
                $"{KlingModels.DisplayName(model.Model)} does not make this quality. Use 1080p or choose another model.",
                new RuleFix.SetMode(OmniMode.Pro));
        }
    }
}

public sealed class R53KnownRatio() : OmniVideoRule("R53", "The ratio is 16:9, 9:16 or 1:1", "All vendor pages")
{
    public static IReadOnlyList<string> Ratios { get; } = ["16:9", "9:16", "1:1"];

    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities)
    {
        if (request.AspectRatio is { } ratio && !Ratios.Contains(ratio))
        {
            yield return Error(
                "aspect_ratio",
                $"Kling makes no video of the ratio \"{ratio}\". Choose 16:9, 9:16 or 1:1.",
                new RuleFix.SetAspectRatio("16:9"));
        }
    }
}

public sealed class R54RatioWhenNeeded() : OmniVideoRule("R54", "The ratio is given unless a picture or video decides it", "Legacy Omni-Video page; CometAPI page")
{
    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities)
    {
        var isDecided = request.HasFirstFrame || request.HasBaseVideo;
        if (isDecided && request.AspectRatio is not null)
        {
            yield return Warning(
                "aspect_ratio",
                $"The {(request.HasBaseVideo ? "input video" : "first frame")} decides the shape of the picture, so the ratio is not sent.",
                new RuleFix.SetAspectRatio(null));
        }
        else if (!isDecided && request.AspectRatio is null)
        {
            var fix = new RuleFix.SetAspectRatio("16:9");
            yield return request.HasFeatureVideo
                ? Warning("aspect_ratio", "No ratio is chosen, so Kling decides it beside a reference video. Choose one to be sure.", fix)
                : Error("aspect_ratio", "No ratio is chosen. Choose 16:9, 9:16 or 1:1.", fix);
        }
    }
}

public sealed class R55Seconds() : OmniVideoRule("R55", "A video lasts 3 to 15 whole seconds", "Legacy Omni-Video page; Series 3.0 specification, Feb 2026")
{
    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities)
    {
        if (request.HasBaseVideo || request.DurationSeconds is not { } seconds || capabilities.Models.Count == 0)
        {
            yield break;
        }

        var min = capabilities.Models.Min(model => model.MinSeconds);
        var max = capabilities.Models.Max(model => model.MaxSeconds);
        if (seconds < min || seconds > max)
        {
            yield return Error(
                "duration",
                $"Kling makes videos of {min} to {max} seconds, and this one is set to {seconds}.",
                new RuleFix.SetDuration(Math.Clamp(seconds, min, max)));
        }
    }
}

public sealed class R56SecondsOfModel() : OmniVideoRule("R56", "Kling O1 makes 3 to 10 seconds", "Legacy Omni-Video page, questions; CometAPI page; O1 page")
{
    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities)
    {
        if (!request.HasBaseVideo
            && request.DurationSeconds is { } seconds
            && capabilities.Find(request.Model) is { } model
            && (seconds < model.MinSeconds || seconds > model.MaxSeconds)
            && capabilities.Models.Any(other => seconds >= other.MinSeconds && seconds <= other.MaxSeconds))
        {
            yield return Error(
                "duration",
                $"{KlingModels.DisplayName(model.Model)} makes videos of {model.MinSeconds} to {model.MaxSeconds} seconds, and this one is set to {seconds}. Shorten it or choose another model.",
                new RuleFix.SetDuration(Math.Clamp(seconds, model.MinSeconds, model.MaxSeconds)));
        }
    }
}

public sealed class R57FixedSeconds() : OmniVideoRule("R57", "Kling O1 makes 5 or 10 seconds from a first frame alone", "O1 page; capability map of 2026-05-19; CometAPI page")
{
    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities)
    {
        if (request.HasVideo || request.DurationSeconds is not { } seconds || capabilities.Find(request.Model) is not { } model)
        {
            yield break;
        }

        var name = KlingModels.DisplayName(model.Model);
        if (request.Images is [{ Frame: OmniFrame.First }] && IsOutside(model.FirstFrameOnlySeconds, seconds))
        {
            yield return Error(
                "duration",
                $"From a first frame alone, {name} makes {Words(model.FirstFrameOnlySeconds)} seconds, and this one is set to {seconds}.",
                Nearest(model.FirstFrameOnlySeconds, seconds));
        }
        else if (request is { Images.Count: 0, Elements.Count: 0 } && IsOutside(model.SafeTextOnlySeconds, seconds))
        {
            yield return Warning(
                "duration",
                $"From text alone, some of Kling's pages grant {name} only {Words(model.SafeTextOnlySeconds)} seconds. If {seconds} is refused, use one of these.",
                Nearest(model.SafeTextOnlySeconds, seconds));
        }
    }

    private static bool IsOutside(IReadOnlyList<int> choices, int seconds) => choices.Count > 0 && !choices.Contains(seconds);

    private static string Words(IReadOnlyList<int> choices) => string.Join(" or ", choices);

    private static RuleFix.SetDuration Nearest(IReadOnlyList<int> choices, int seconds) =>
        new(choices.MinBy(choice => Math.Abs(choice - seconds)));
}

public sealed class R58LengthOfBaseVideo() : OmniVideoRule("R58", "An edited video keeps its own length", "Legacy Omni-Video page; Series 3.0 specification, Feb 2026")
{
    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities)
    {
        if (request is { HasBaseVideo: true, DurationSeconds: not null })
        {
            yield return Warning(
                "duration",
                "A video that is edited keeps its own length, so the chosen seconds are not sent. It is billed by the length of the input.",
                new RuleFix.ClearDuration());
        }
    }
}

public sealed class R59WatermarkObject() : CodecRule("R59", "The watermark setting is an object", "Legacy Omni-Video page");

public sealed class R60CallbackAddress() : OmniVideoRule("R60", "Callbacks go to an absolute web address", "Legacy Omni-Video page; callback page")
{
    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities)
    {
        if (request.CallbackUrl is { Length: > 0 } url && !WebAddress.IsHttp(url))
        {
            yield return Error("callback_url", "The address for callbacks is not a web address. Set the public address of this server anew.");
        }
        else if (request.CallbackUrl is { Length: > 0 } address && new Uri(address) is { Scheme: "http", IsLoopback: false })
        {
            yield return Warning("callback_url", "Callbacks to an http address are not signed, and others can read them on their way. Set an https address.");
        }
    }
}

public sealed class R61ExternalId() : OmniVideoRule("R61", "Each request carries our own id", "Legacy Omni-Video page; that it is always sent: client rule")
{
    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities)
    {
        if (capabilities.RequireExternalTaskId && string.IsNullOrWhiteSpace(request.ExternalTaskId))
        {
            yield return Error("external_task_id", "The request has no id of its own, so a lost answer could not be looked up. Start the render anew.");
        }
    }
}
