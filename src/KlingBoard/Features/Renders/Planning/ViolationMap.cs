using System.Globalization;
using System.Text.RegularExpressions;
using KlingBoard.Kling.Rules;

namespace KlingBoard.Features.Renders.Planning;

/// <summary>Leads a violation of the request body back to the shot and the reference that it comes from.</summary>
internal static partial class ViolationMap
{
    public static ShotViolation Map(RenderPlan plan, Violation violation)
    {
        var place = PlaceOf(plan, violation.Field);
        return new ShotViolation(
            violation.RuleId,
            violation.Severity,
            violation.Message,
            place.Label,
            place.ShotId,
            place.ReferenceId,
            violation.Fix is null ? null : FixMap.Map(plan, violation.Fix));
    }

    /// <summary>Of a request that stands by itself: its shots are known, the references that it came from may be others by now.</summary>
    /// <param name="shotIds">In the order of the request.</param>
    public static ShotViolation Map(IReadOnlyList<Guid> shotIds, Violation violation)
    {
        var (name, index, leaf) = Parse(violation.Field);
        var isShot = name == "multi_prompt";
        return new ShotViolation(
            violation.RuleId,
            violation.Severity,
            violation.Message,
            isShot ? LabelOfShot(leaf) : name.EndsWith("_list", StringComparison.Ordinal) ? "References" : LabelOf(name),
            isShot && index is { } at && at < shotIds.Count ? shotIds[at] : shotIds[0]);
    }

    // Paths look like "image_list[2].image_url", "multi_prompt[0].duration" or "prompt".
    private static Place PlaceOf(RenderPlan plan, string field)
    {
        var (name, index, leaf) = Parse(field);
        return name switch
        {
            "image_list" => InputPlace(plan, plan.Inputs.Images, index),
            "image" => InputPlace(plan, plan.Pictures, 0),
            "image_tail" => InputPlace(plan, plan.Pictures, plan.Pictures.Count - 1),
            "element_list" => InputPlace(plan, plan.Inputs.Elements, index),
            "video_list" => InputPlace(plan, plan.Inputs.Videos, index),
            "multi_prompt" => new Place(plan.Shots.ElementAtOrDefault(index ?? 0)?.Id ?? plan.First.Id, LabelOfShot(leaf)),
            "multi_shot" or "shot_type" when !plan.IsGroup => new Place(plan.First.Id, ShotField.Cuts),
            _ => new Place(plan.First.Id, LabelOf(name)),
        };
    }

    private static (string Name, int? Index, string Leaf) Parse(string field)
    {
        var match = FieldPattern().Match(field);
        var index = int.TryParse(match.Groups["index"].ValueSpan, CultureInfo.InvariantCulture, out var number) ? number : (int?)null;
        return (match.Groups["name"].Value, index, match.Groups["leaf"].Value);
    }

    private static string LabelOfShot(string leaf) => leaf == "duration" ? ShotField.Duration : "Prompt";

    private static Place InputPlace(RenderPlan plan, IReadOnlyList<PlannedInput> inputs, int? index)
    {
        var owner = index is { } at ? inputs.ElementAtOrDefault(at)?.Owner : null;
        return new Place(owner?.ShotId ?? plan.First.Id, "References", owner?.Id);
    }

    private static string LabelOf(string name) => name switch
    {
        "prompt" => "Prompt",
        "text" => "Text",
        "image" => "Picture",
        "sound_file" => ShotField.Sound,
        "voice_id" => "Voice",
        "voice_speed" => "Speed",
        "model_name" => ShotField.Model,
        "mode" => ShotField.Mode,
        "aspect_ratio" => ShotField.Ratio,
        "sound" => ShotField.Sound,
        "duration" => ShotField.Duration,
        "watermark_info" => "Watermark",
        "multi_shot" or "shot_type" => "Group",
        "resolution" => "Resolution",
        "n" or "series_amount" or "result_type" => "Pictures",
        _ => "Request",
    };

    [GeneratedRegex(@"^(?<name>[a-z_]+)(\[(?<index>\d+)\])?(\.(?<leaf>[a-z_]+))?", RegexOptions.CultureInvariant)]
    private static partial Regex FieldPattern();

    private sealed record Place(Guid ShotId, string Label, Guid? ReferenceId = null);
}
