using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Prompts;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Kling;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.OmniImages;

namespace KlingBoard.Features.Renders.Stills;

/// <summary>
/// Pictures for a shot as a request. Of the shot's references those are sent that the prompt names: pictures, frames too, and elements. Pure.
/// </summary>
internal sealed class StillPlan
{
    private StillPlan(Shot shot, StillChoice choice, PlannedInputs inputs)
    {
        Shot = shot;
        Choice = choice;
        Inputs = inputs;
    }

    public Shot Shot { get; }

    public StillChoice Choice { get; }

    public PlannedInputs Inputs { get; }

    /// <summary>With each input file as <c>sha256:</c> and its hash, and without our own id.</summary>
    public required OmniImageRequest Request { get; init; }

    /// <param name="shot">With references, their assets, files and elements.</param>
    public static StillPlan Of(Shot shot, StillChoice choice)
    {
        var prompt = PromptText.FromDisplay(choice.Prompt, [.. shot.References.Select(reference => new PromptReference(reference.Id, reference.Name))]);
        var named = PromptText.TokensIn(prompt);
        var inputs = PlannedInputs.Of(shot.References.Where(reference => named.Contains(reference.Id) && IsStill(reference)));
        return new StillPlan(shot, choice, inputs) { Request = RequestOf(choice, PromptText.Expand(prompt, inputs.TokenOf).Text, inputs) };
    }

    private static OmniImageRequest RequestOf(StillChoice choice, string prompt, PlannedInputs inputs) => new()
    {
        Model = choice.Model,
        Prompt = prompt,
        Images = [.. inputs.Images.Select(input => new ImageInput(SourceOf(input), InputFacts.OfImage(input.File)))],
        Elements = [.. inputs.Elements.Select(input => new OmniElement(input.Element?.ProviderElementId ?? 0, InputFacts.KindOf(input.Element)))],
        Resolution = ResolutionOf(choice.Resolution),
        ResultType = choice.IsSeries ? ImageResultType.Series : ImageResultType.Single,
        Count = choice.IsSeries ? null : choice.Count,
        SeriesAmount = choice.IsSeries ? new SeriesAmount(choice.Count) : null,
        AspectRatio = choice.Ratio,
    };

    public static ImageResolution ResolutionOf(string word) => word switch
    {
        "1k" => ImageResolution.OneK,
        "4k" => ImageResolution.FourK,
        _ => ImageResolution.TwoK,
    };

    // A video lends nothing to a picture.
    private static bool IsStill(Reference reference) => reference.Role is not (ReferenceRole.VideoBase or ReferenceRole.VideoFeature);

    private static string SourceOf(PlannedInput input) => input.File is { } file ? RequestBody.HashPrefix + file.Sha256 : "";
}
