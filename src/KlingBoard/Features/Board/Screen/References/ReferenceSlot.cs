using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Views;
using KlingBoard.Kling.Capabilities;
using KlingBoard.Kling.Packs;

namespace KlingBoard.Features.Board.Screen.References;

/// <summary>A place in the inspector for the one reference of its kind that a request takes.</summary>
/// <param name="Name">As its caption.</param>
/// <param name="Object">As one chooses it: <c>a first frame</c>.</param>
/// <param name="Role">What a picture or video becomes that is put there.</param>
public sealed record ReferenceSlot(string Name, string Object, ReferenceRole Role, MediaKind Kind)
{
    public static IReadOnlyList<ReferenceSlot> All { get; } =
    [
        new("First frame", "a first frame", ReferenceRole.FirstFrame, MediaKind.Image),
        new("End frame", "an end frame", ReferenceRole.EndFrame, MediaKind.Image),
        new("Video", "a video", ReferenceRole.VideoFeature, MediaKind.Video),
    ];

    /// <summary>What the shot has there; of several, which no request takes, the first.</summary>
    public ReferenceView? In(ShotView shot) => shot.References.FirstOrDefault(Holds);

    /// <summary>Whether a reference may be put there.</summary>
    public bool Takes(ReferenceView? reference) => reference is not null && reference.Kind == Kind && reference.Role != ReferenceRole.Element && !Holds(reference);

    /// <summary>
    /// Whether a model has such a place: at the provider that would make the shot, and while that is not known, at any. Of a model that is not
    /// offered nothing is known, which the field of the model says.
    /// </summary>
    public bool IsOfModel(string model, ProviderCapabilities? offer, PackCatalog catalog)
    {
        var sheets = offer is null ? catalog.Sheets : [offer];
        bool[] known = [.. sheets.Select(sheet => IsOfModel(model, sheet)).OfType<bool>()];
        return known.Length == 0 || known.Contains(true);
    }

    /// <summary>What makes an asset the shot's one first or end frame, or a further picture: another that was it stays beside it as a picture.</summary>
    public static BoardCommand CommandToPut(ShotView shot, Guid assetId, ReferenceRole role)
    {
        var others = role is ReferenceRole.FirstFrame or ReferenceRole.EndFrame
            ? shot.References.Where(reference => reference.Role == role && reference.AssetId != assetId)
            : [];
        var known = shot.References.FirstOrDefault(reference => reference.AssetId == assetId);
        var isThere = known is not null && role == ReferenceRole.VideoFeature && ReferencePlaces.IsVideo(known);
        BoardCommand put = known is null ? new AddReference(shot.Card.Id, assetId, null, role) : new SetReferenceRole(known.Id, known.Role, isThere ? known.Role : role);
        return new DoTogether([.. others.Select(reference => new SetReferenceRole(reference.Id, role, ReferenceRole.Image)), put]);
    }

    private bool? IsOfModel(string model, ProviderCapabilities offer)
    {
        var fromFrame = offer.ImageToVideo?.Find(model);
        return offer.OmniVideo?.Find(model) is not null ? true
            : fromFrame is null && offer.TextToVideo?.Find(model) is null ? null
            : Role switch
            {
                ReferenceRole.FirstFrame => fromFrame is not null,
                ReferenceRole.EndFrame => fromFrame is { EndFrame: true },
                _ => false,
            };
    }

    private bool Holds(ReferenceView reference) => Kind == MediaKind.Video ? ReferencePlaces.IsVideo(reference) : reference.Role == Role;
}
