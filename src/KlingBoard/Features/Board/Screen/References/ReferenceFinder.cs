using KlingBoard.Components.Layout;
using KlingBoard.Components.Overlays;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Screen.Session;
using KlingBoard.Features.Board.Views;
using KlingBoard.Features.Library;
using KlingBoard.Features.Library.Picking;
using KlingBoard.Features.Prompts;

namespace KlingBoard.Features.Board.Screen.References;

/// <summary>Finds and attaches references of one shot, for its prompt, its list of references and the dialogs that write a prompt for it.</summary>
/// <param name="frame">The team as it stands.</param>
/// <param name="shot">The shot as it is shown.</param>
public sealed partial class ReferenceFinder(
    BoardSession session, BoardService service, Dialogs dialogs, Func<TeamFrame> frame, Func<ShotView> shot, ILogger logger) : IReferenceFinder
{
    private const int ShownUses = 3;

    private Guid ShotId => shot().Card.Id;

    public async Task<ReferenceOffers> FindReferencesAsync(string text)
    {
        try
        {
            var found = await service.FindReferencesAsync(session.Actor, session.ProjectId, ShotId, text, CancellationToken.None);
            return found.IsSuccess
                ? new ReferenceOffers(
                    [.. found.Value.Elements.Select(OfferOf)], found.Value.ElementCount, [.. found.Value.Assets.Select(OfferOf)], found.Value.AssetCount, Notice())
                : new ReferenceOffers([], 0, [], 0, Error: found.Error.Message);
        }
        catch (Exception exception)
        {
            Log.NotFound(logger, exception, ShotId);
            return new ReferenceOffers([], 0, [], 0, Error: "The library could not be read just now. Type on, or try again.");
        }
    }

    public async Task<AttachedReference> AttachReferenceAsync(string kind, Guid id)
    {
        var role = kind switch
        {
            "element" => ReferenceRole.Element,
            "video" => ReferenceRole.VideoFeature,
            _ => ReferenceRole.Image,
        };
        var isElement = role == ReferenceRole.Element;
        var added = await session.SendAsync(new AddReference(ShotId, isElement ? null : id, isElement ? id : null, role));
        if (!added.IsSuccess)
        {
            return AttachedReference.Refused(added.Error.Message);
        }

        // The name may have got a number, so that it is unique.
        var now = await session.ReadShotAsync(ShotId);
        return now?.References.FirstOrDefault(reference => reference.Id == added.Value.NewReferenceId) is { } reference
            ? ToScript(reference)
            : AttachedReference.Refused(BoardErrors.NoReference.Message);
    }

    public async Task<AttachedReference?> ChooseReferenceAsync()
    {
        var team = frame();
        var input = new MediaPickerInput(
            team.Actor, team.TeamId, team.TeamSlug, [MediaKind.Image, MediaKind.Video], WithElements: true, CanUpload: true);
        var picked = await dialogs.ShowAsync<MediaPickerDialog, MediaPickerInput, MediaPick>("Add a reference", input, DialogWidth.Large);
        return picked is null ? null
            : picked.ElementId is { } elementId ? await AttachReferenceAsync("element", elementId)
            : await AttachReferenceAsync(picked.Kind == MediaKind.Video ? "video" : "image", picked.AssetId!.Value);
    }

    /// <summary>Puts something of the library into a slot.</summary>
    public async Task ChooseAsync(ReferenceSlot slot)
    {
        var team = frame();
        var input = new MediaPickerInput(team.Actor, team.TeamId, team.TeamSlug, [slot.Kind], CanUpload: true);
        if (await dialogs.ShowAsync<MediaPickerDialog, MediaPickerInput, MediaPick>($"Choose {slot.Object}", input, DialogWidth.Large) is { AssetId: { } assetId })
        {
            await session.SendAsync(new AddReference(ShotId, assetId, null, slot.Role));
        }
    }

    /// <summary>A reference as the scripts know it.</summary>
    public static AttachedReference ToScript(ReferenceView reference) => new(
        reference.Id.ToString("N"),
        reference.Name,
        reference.Role == ReferenceRole.Element ? "element" : reference.Kind == MediaKind.Video ? "video" : "image",
        reference.PosterUrl);

    private string? Notice() => ReferencePlaces.Of(shot()) is { AreFull: true } places
        ? $"{places.Text} places are used. One more cannot be sent until another is removed."
        : null;

    private ReferenceOffer OfferOf(ReferenceOfferView offer) => new(
        offer.Id,
        offer.Name,
        ReferenceName.From(offer.Name),
        offer.Kind switch
        {
            null => "element",
            MediaKind.Video => "video",
            _ => "image",
        },
        offer.PosterUrl,
        DetailOf(offer));

    private string DetailOf(ReferenceOfferView offer)
    {
        if (!offer.IsReady)
        {
            return "not ready yet";
        }

        string[] numbers = [.. (session.Model?.Shots ?? []).Where(card => offer.ShotIds.Contains(card.Id)).Select(card => card.DisplayNumber)];
        return (numbers.Length, offer.OtherUses) switch
        {
            (0, 0) => offer.UploadedBy ?? "",
            (0, _) => "in other projects",
            ( > ShownUses, _) => $"{string.Join(", ", numbers.Take(ShownUses))} and {numbers.Length - ShownUses} more",
            _ => string.Join(", ", numbers),
        };
    }

    private static partial class Log
    {
        [LoggerMessage(3010, LogLevel.Error, "References for shot {ShotId} could not be looked for; the person was told.")]
        public static partial void NotFound(ILogger logger, Exception exception, Guid shotId);
    }
}
