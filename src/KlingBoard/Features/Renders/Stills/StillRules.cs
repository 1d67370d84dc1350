using KlingBoard.Features.Renders.Planning;
using KlingBoard.Kling.OmniImages;
using KlingBoard.Kling.Packs;
using KlingBoard.Kling.Rules;

namespace KlingBoard.Features.Renders.Stills;

/// <summary>Everything that speaks against making pictures.</summary>
internal static class StillRules
{
    /// <returns>Errors first.</returns>
    public static IReadOnlyList<ShotViolation> Check(StillPlan plan, ProviderPacks packs) =>
    [
        .. packs.Check(ForCheck(plan.Request)).Select(violation => new ShotViolation(
            violation.RuleId, violation.Severity, violation.Message, LabelOf(violation.Field), plan.Shot.Id)),
        .. PlanRules.UnknownPrice(plan.Request, packs, plan.Shot.Id),
    ];

    // Files stand by their hashes, and our own id is given later.
    private static OmniImageRequest ForCheck(OmniImageRequest request) => request with
    {
        ExternalTaskId = PlanRules.AnyId,
        Images = [.. request.Images.Select(image => image with { Source = image.Source.Length == 0 ? "" : PlanRules.AnyBase64 })],
    };

    private static string LabelOf(string field) => field.Split('[', '.')[0] switch
    {
        "prompt" => "Prompt",
        "model_name" => "Model",
        "resolution" => "Resolution",
        "n" or "series_amount" or "result_type" => "Pictures",
        "aspect_ratio" => "Ratio",
        "image_list" or "element_list" => "References",
        _ => "Request",
    };
}
