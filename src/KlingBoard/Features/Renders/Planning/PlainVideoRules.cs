using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Kling.ClassicVideo;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Packs;
using KlingBoard.Kling.Rules;

namespace KlingBoard.Features.Renders.Planning;

/// <summary>References that a model of <see cref="PlainVideo"/> has no place for: said, and never left out in silence.</summary>
internal static class PlainVideoRules
{
    public static IEnumerable<ShotViolation> Check(RenderPlan plan, ProviderPacks packs)
    {
        if (plan.Request is OmniVideoRequest)
        {
            return [];
        }

        var model = packs.Capabilities.NameOf(plan.Intent.Model) ?? plan.Intent.Model;
        var pictures = plan.Inputs.Images.Except(plan.Pictures).Select(input => OfPicture(plan, input, model));
        var videos = plan.Inputs.Videos.Select(input => Of(
            input, $"{model} makes video from text or from a first frame, and takes no videos. Remove @{input.Owner.Name}, or choose an Omni model."));
        var elements = plan.Request is TextToVideoRequest
            ? plan.Inputs.Elements.Select(input => Of(
                input, $"{model} takes elements beside a first frame alone. Add a first frame, remove @{input.Owner.Name}, or choose an Omni model."))
            : [];
        return [.. pictures, .. videos, .. elements];
    }

    private static ShotViolation OfPicture(RenderPlan plan, PlannedInput input, string model)
    {
        var name = input.Owner.Name;
        return plan.Intent.HasFirstFrame
            ? Of(input, $"{model} takes one first and one end frame, and no other pictures. Remove @{name}, or choose an Omni model.")
            : Of(
                input,
                $"{model} takes a first and an end frame, and no other pictures. Make @{name} the first frame, or choose an Omni model.",
                new ShotFix("Make first frame", [.. input.Owners.Select(owner => new SetReferenceRole(owner.Id, owner.Role, ReferenceRole.FirstFrame))]));
    }

    private static ShotViolation Of(PlannedInput input, string message, ShotFix? fix = null) => new(
        null,
        Severity.Error,
        message,
        "References",
        input.Owner.ShotId,
        input.Owner.Id,
        fix ?? new ShotFix("Remove it", [.. input.Owners.Select(owner => new RemoveReference(owner.Id))]));
}
