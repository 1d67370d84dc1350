using KlingBoard.Kling.Omni;

namespace KlingBoard.Kling.Rules;

public sealed class R5MultiShotSaid() : CodecRule("R5", "Multi-shot is said as true or false", "Legacy Omni-Video page; new Omni page (the defaults differ)");

public sealed class R6ShotTypeGiven() : OmniVideoRule("R6", "A multi-shot video says who cuts it", "Legacy Omni-Video page; update of 2026-03-11 (intelligence)")
{
    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities)
    {
        if (!request.MultiShot)
        {
            yield break;
        }

        if (request.ShotType is not { } shotType)
        {
            var fitting = request.Shots.Count > 0 ? OmniShotType.Customize : OmniShotType.Intelligence;
            yield return Error(
                "shot_type",
                "A multi-shot video needs to know who cuts it: your own shots, or Kling.",
                new RuleFix.SetShotType(fitting));
        }
        else if (!capabilities.ShotTypes.Contains(shotType))
        {
            yield return Error(
                "shot_type",
                shotType == OmniShotType.Intelligence
                    ? $"{capabilities.Name} cannot cut a video by itself. Write the shots yourself."
                    : $"{capabilities.Name} takes no shots of your own. Let Kling cut the video.",
                capabilities.ShotTypes is [var other, ..] ? new RuleFix.SetShotType(other) : null);
        }
    }
}

public sealed class R7ShotsWithoutMultiShot() : OmniVideoRule("R7", "Shots are left out unless they are used", "Legacy Omni-Video page; Series 3.0 specification, Feb 2026")
{
    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities)
    {
        if (!request.MultiShot && (request.Shots.Count > 0 || request.ShotType is not null))
        {
            yield return Warning(
                request.Shots.Count > 0 ? "multi_prompt" : "shot_type",
                "Multi-shot is off, so the shots are not sent. Turn it on to use them.",
                new RuleFix.SetMultiShot(true));
        }
        else if (request is { MultiShot: true, ShotType: OmniShotType.Intelligence, Shots.Count: > 0 })
        {
            yield return Warning(
                "multi_prompt",
                "Kling cuts this video by itself, so the shots are not sent. Use your own shots, or write them into the prompt.",
                new RuleFix.SetShotType(OmniShotType.Customize));
        }
    }
}

public sealed class R8ShotsGiven() : OmniVideoRule("R8", "Customized multi-shot has shots", "Legacy Omni-Video page; Series 3.0 specification, Feb 2026")
{
    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities)
    {
        if (request is { IsCustomizedMultiShot: true, Shots.Count: 0 })
        {
            yield return Error(
                "multi_prompt",
                "This multi-shot video has no shots. Add one, or turn multi-shot off.",
                new RuleFix.SetMultiShot(false));
        }
    }
}

public sealed class R9ShotCount() : OmniVideoRule("R9", "A multi-shot video has one to six shots", "Legacy Omni-Video page; new Omni page")
{
    public const int MaxShots = 6;

    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities)
    {
        if (request.IsCustomizedMultiShot && request.Shots.Count > MaxShots)
        {
            yield return Error(
                "multi_prompt",
                $"This multi-shot video has {request.Shots.Count} shots and Kling takes six. Move some to another render.",
                new RuleFix.RemoveShot(request.Shots.Count - 1));
        }
    }
}

public sealed class R10ShotPrompt() : OmniVideoRule("R10", "Each shot has a prompt of at most 512 characters", "Legacy Omni-Video page; that it is not empty: client rule")
{
    public const int MaxCharacters = 512;

    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities) =>
        request.IsCustomizedMultiShot ? request.Shots.SelectMany((shot, index) => CheckShot(shot.Prompt, index)) : [];

    private IEnumerable<Violation> CheckShot(string prompt, int index)
    {
        var field = $"multi_prompt[{index}].prompt";
        var length = TextLength.CodePoints(prompt);
        if (string.IsNullOrWhiteSpace(prompt))
        {
            yield return Error(field, $"Shot {index + 1} has no prompt yet. Write what should be seen in it.");
        }
        else if (length > MaxCharacters)
        {
            yield return Error(field, $"The prompt of shot {index + 1} has {length:N0} characters and Kling takes 512. Shorten it by {length - MaxCharacters:N0}.");
        }
        else if (prompt.Length > MaxCharacters)
        {
            yield return Warning(field, $"The prompt of shot {index + 1} is close to the limit of 512 characters, and its emoji may be counted twice. Shorten it a little to be safe.");
        }
    }
}

public sealed class R11ShotSeconds() : OmniVideoRule("R11", "Each shot is at least one second and no longer than the video", "Legacy Omni-Video page; Series 3.0 specification, Feb 2026")
{
    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities) =>
        request.IsCustomizedMultiShot ? request.Shots.SelectMany((shot, index) => CheckShot(request, shot, index)) : [];

    private IEnumerable<Violation> CheckShot(OmniVideoRequest request, OmniShot shot, int index)
    {
        var field = $"multi_prompt[{index}].duration";
        var total = request.DurationSeconds ?? OmniVideoRequest.DefaultDurationSeconds;
        if (shot.DurationSeconds < 1)
        {
            yield return Error(
                field,
                $"Shot {index + 1} lasts {shot.DurationSeconds} seconds. Give it one second or more.",
                new RuleFix.SetShotDuration(index, 1));
        }
        else if (shot.DurationSeconds > total)
        {
            yield return Error(field, $"Shot {index + 1} lasts {shot.DurationSeconds} seconds, longer than the whole video of {total}. Shorten the shot or lengthen the video.");
        }
    }
}

public sealed class R12ShotsFillTheVideo() : OmniVideoRule("R12", "The shots add up to the length of the video", "Legacy Omni-Video page; new Omni page")
{
    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities)
    {
        if (!request.IsCustomizedMultiShot || request.Shots.Count == 0)
        {
            yield break;
        }

        var sum = request.Shots.Sum(shot => (long)shot.DurationSeconds);
        var total = request.DurationSeconds ?? OmniVideoRequest.DefaultDurationSeconds;
        if (sum != total)
        {
            var limits = capabilities.Find(request.Model);
            var fits = limits is not null && sum >= limits.MinSeconds && sum <= limits.MaxSeconds;
            yield return Error(
                "duration",
                $"The shots add up to {sum} seconds, but the video is {total} seconds long. Make both the same.",
                fits ? new RuleFix.SetDuration((int)sum) : null);
        }
    }
}

public sealed class R13ShotNumbers() : OmniVideoRule("R13", "Shots are numbered from 1 without gaps", "Samples of the legacy Omni-Video page; client rule")
{
    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities)
    {
        if (request.IsCustomizedMultiShot && request.Shots.Where((shot, index) => shot.Index != index + 1).Any())
        {
            yield return Error(
                "multi_prompt",
                "The shots are not numbered 1, 2, 3 in their order. Number them anew.",
                new RuleFix.RenumberShots());
        }
    }
}

public sealed class R14MultiShotModel() : OmniVideoRule("R14", "Multi-shot needs Kling 3.0 Omni", "Capability map of 2026-05-19")
{
    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities)
    {
        if (request.MultiShot && capabilities.Find(request.Model) is { MultiShot: false } model)
        {
            var able = capabilities.Models.FirstOrDefault(candidate => candidate.MultiShot);
            yield return Error(
                "multi_shot",
                $"{KlingModels.DisplayName(model.Model)} makes single shots only. Choose another model or turn multi-shot off.",
                able is null ? new RuleFix.SetMultiShot(false) : new RuleFix.SetModel(able.Model));
        }
    }
}

public sealed class R15MultiShotBesideBaseVideo() : OmniVideoRule("R15", "An edited video is not cut into shots", "New Omni page, taken over for the legacy standard")
{
    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities)
    {
        if (request is { MultiShot: true, HasBaseVideo: true })
        {
            yield return Error(
                "multi_shot",
                "A video that is edited keeps its own cuts, so multi-shot does not work with it. Turn multi-shot off.",
                new RuleFix.SetMultiShot(false));
        }
    }
}

public sealed class R16MultiShotBesideFeatureVideo() : OmniVideoRule("R16", "Beside a reference video, Kling cuts the shots", "Update of 2026-06-17")
{
    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities)
    {
        if (request is { IsCustomizedMultiShot: true, HasFeatureVideo: true })
        {
            yield return Error(
                "shot_type",
                "Beside a reference video Kling cuts by itself and takes no shots of your own. Render the shots one by one, or remove the video.",
                new RuleFix.SetShotType(OmniShotType.Intelligence));
        }
    }
}

public sealed class R17MultiShotFrames() : OmniVideoRule("R17", "Frames in a multi-shot video, where the provider takes them", "Legacy Omni-Video page (forbidden); update of 2026-05-07 (allowed)")
{
    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities)
    {
        if (request.MultiShot && !capabilities.AllowMultiShotFrames && (request.HasFirstFrame || request.HasEndFrame))
        {
            yield return Error(
                "multi_shot",
                $"{capabilities.Name} takes no first or end frame in a multi-shot video. Turn multi-shot off, or use the frames as plain references.",
                new RuleFix.SetMultiShot(false));
        }
    }
}
