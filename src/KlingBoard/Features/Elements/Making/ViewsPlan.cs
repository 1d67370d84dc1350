using KlingBoard.Data.Library;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Kling;
using KlingBoard.Kling.MultiShot;
using KlingBoard.Kling.Packs;

namespace KlingBoard.Features.Elements.Making;

/// <summary>Three proposals of three further views, from the picture of the front (AI multi-shot). Pure.</summary>
/// <param name="Name">Of the element.</param>
/// <param name="Blocker">Why the registry refuses it; null when nothing does.</param>
internal sealed record ViewsPlan(RenderSubject Subject, string Name, AiMultiShotRequest Request, string? Blocker) : IRenderPlan
{
    IKlingRequest IRenderPlan.Request => Request;

    public int Takes => 1;

    public RequestSummary Summary => new(Model: "", Mode: "", DurationSeconds: 0, $"Further views of {Name}");

    public static AiMultiShotRequest RequestOf(ElementInput input, IReadOnlyDictionary<Guid, MediaFile> files) => new()
    {
        FrontalImage = HashedRequest.ImageOf(input.PictureFileId is { } id ? files.GetValueOrDefault(id) : null),
    };

    public IReadOnlyList<ShotViolation> Check(ProviderPacks packs, bool mustReachMedia) => MakingRules.Check(
        Request, packs, [Blocker], field => field.StartsWith("element_frontal_image", StringComparison.Ordinal) ? "Pictures" : "Request");
}
