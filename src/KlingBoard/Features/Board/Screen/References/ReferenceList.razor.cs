using KlingBoard.Components;
using KlingBoard.Components.Layout;
using KlingBoard.Components.Overlays;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Screen.BoardDialogs;
using KlingBoard.Features.Board.Screen.Session;
using KlingBoard.Features.Board.Views;
using KlingBoard.Features.Library.Uploads;
using KlingBoard.Features.Packs;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Kling.Rules;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace KlingBoard.Features.Board.Screen.References;

/// <summary>What a shot refers to: pictures, frames, a video, elements; each with a name and a role.</summary>
public sealed partial class ReferenceList : IDisposable
{
    private readonly Lifetime _life = new();
    private readonly string _titleId = $"references-{Guid.NewGuid():N}";
    private ReferenceFinder _finder = null!;
    private ReferenceView? _dragged;
    private ReferenceSlot? _over;
    // While a picture is being made for it.
    private ReferenceSlot? _making;
    private string? _makingError;
    private ElementReference _slots;

    [Inject]
    public required Dialogs Dialogs { get; init; }

    [Inject]
    public required BoardService Service { get; init; }

    [Inject]
    public required TakeFrameService Frames { get; init; }

    [Inject]
    public required PacksInForce Packs { get; init; }

    [Inject]
    public required ILogger<ReferenceList> Logger { get; init; }

    [CascadingParameter]
    public required BoardSession Session { get; set; }

    [CascadingParameter]
    public required TeamFrame Frame { get; set; }

    [Parameter, EditorRequired]
    public required ShotView Shot { get; set; }

    /// <summary>What would be sent; null while that is being worked out.</summary>
    [Parameter]
    public RenderQuote? Quote { get; set; }

    [Parameter]
    public bool CanEdit { get; set; }

    protected override void OnInitialized() => _finder = new ReferenceFinder(Session, Service, Dialogs, () => Frame, () => Shot, Logger);

    private IReadOnlyList<ReferenceView> Others => [.. Shot.References.Except(ReferenceSlot.All.Select(slot => slot.In(Shot)).OfType<ReferenceView>())];

    private IReadOnlyList<ShotViolation> Violations =>
        [.. Quote?.Violations.Where(violation => violation.ShotId == Shot.Card.Id && (violation.ReferenceId is not null || violation.Field == "References")) ?? []];

    private string? ViolationOf(ReferenceView reference) => Violations.Where(violation => violation.ReferenceId == reference.Id).Select(violation => (Severity?)violation.Severity).Min() switch
    {
        Severity.Error => "error",
        null => null,
        _ => "warning",
    };

    // One that is filled stays, whatever the model: its violation says what is wrong, and nothing is lost.
    private IEnumerable<ReferenceSlot> Slots =>
        ReferenceSlot.All.Where(slot => slot.In(Shot) is not null || slot.IsOfModel(Shot.Settings.Model, Quote?.Offer, Packs.Catalog));

    private TakeOffer? OfferFor(ReferenceSlot slot) =>
        CanEdit && Session.Model is { } model && slot.IsOfModel(Shot.Settings.Model, Quote?.Offer, Packs.Catalog) ? TakeOffer.For(slot, model.Find(Shot.Card.Id) ?? Shot.Card, model) : null;

    // The button goes as soon as its place is filled: whoever pressed it by a key stays there.
    private async Task PressUseAsync(ReferenceSlot slot, TakeOffer offer, MouseEventArgs click)
    {
        await UseTakeAsync(slot, offer);
        if (click.Detail == 0 && _makingError is null)
        {
            await _life.FocusAsync(_slots);
        }
    }

    private async Task UseTakeAsync(ReferenceSlot slot, TakeOffer offer)
    {
        if (_making is not null)
        {
            return;
        }

        var asked = Shot;
        (_making, _makingError) = (slot, null);
        try
        {
            _makingError = await UseTakeAsync(slot, offer, asked);
        }
        finally
        {
            _making = null;
        }
    }

    /// <returns>Why there is no picture to use; null when there is. What the board says to it, the session tells.</returns>
    private async Task<string?> UseTakeAsync(ReferenceSlot slot, TakeOffer offer, ShotView asked)
    {
        if (offer.Frame is not { } frame)
        {
            await Session.SendAsync(new ReferToTake(asked.Card.Id, offer.TakeId, slot.Role));
            return null;
        }

        // Not tied to the page: it may be another shot's by then.
        var made = await Frames.AddAsync(Session.Actor, offer.TakeId, frame, offer.ShotNumber, CancellationToken.None);
        if (!made.IsSuccess)
        {
            return made.Error.Message;
        }

        // What others have put there meanwhile is known.
        await Session.SendAsync(ReferenceSlot.CommandToPut(Shot.Card.Id == asked.Card.Id ? Shot : asked, made.Value, slot.Role));
        return null;
    }

    /// <summary>For what is dropped from outside the page; null where nothing may be.</summary>
    private string? PlaceOf(ReferenceRole role) =>
        CanEdit && role != ReferenceRole.Element ? new DropPlace(Shot.Card.Id, role == ReferenceRole.VideoBase ? ReferenceRole.VideoFeature : role).ToString() : null;

    private bool IsOver(ReferenceSlot slot) => _over == slot && slot.Takes(_dragged);

    private async Task DropAsync(ReferenceSlot slot)
    {
        if (CanEdit && _dragged is { } dragged && slot.Takes(dragged))
        {
            await Session.SendAsync(new SetReferenceRole(dragged.Id, dragged.Role, slot.Role));
        }

        (_dragged, _over) = (null, null);
    }

    public void Dispose() => _life.Dispose();

    private ReferencePlaces Places => ReferencePlaces.Of(Shot);

    internal static string LabelOf(ReferenceRole role) => role switch
    {
        ReferenceRole.Image => "Image",
        ReferenceRole.FirstFrame => "First frame",
        ReferenceRole.EndFrame => "End frame",
        ReferenceRole.VideoBase => "Video, edit",
        ReferenceRole.VideoFeature => "Video, refer",
        ReferenceRole.Element => "Element",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    private IReadOnlyList<MenuItem> ActionsFor(ReferenceView reference)
    {
        var roles = RolesOf(reference).Select(role => new MenuItem(
            $"Use as: {LabelOf(role)}", () => Session.SendAsync(new SetReferenceRole(reference.Id, reference.Role, role)))
        {
            Icon = role == reference.Role ? "check" : null,
            IsDisabled = role == reference.Role,
        });
        var offers = ReferenceSlot.All.Where(slot => slot.Kind == MediaKind.Image && slot.In(Shot) == reference)
            .Select(slot => (Slot: slot, Offer: OfferFor(slot)))
            .Where(each => each.Offer is not null)
            .Select(each => new MenuItem(each.Offer!.Label, () => UseTakeAsync(each.Slot, each.Offer)) { Icon = "history", IsDisabled = _making is not null });
        var place = Shot.References.ToList().IndexOf(reference);
        return
        [
            .. roles,
            .. offers,
            new("Rename", () => RenameAsync(reference)) { Icon = "edit" },
            new("Move earlier", () => MoveAsync(reference.Id, -1)) { Icon = "arrow_back", IsDisabled = place == 0 },
            new("Move later", () => MoveAsync(reference.Id, 1)) { Icon = "arrow_forward", IsDisabled = place == Shot.References.Count - 1 },
            new("Remove", () => RemoveAsync(reference)) { Icon = "close" },
        ];
    }

    /// <summary>By one place among those that are there now: the menu may be older.</summary>
    private Task MoveAsync(Guid referenceId, int step)
    {
        List<Guid> ids = [.. Shot.References.Select(reference => reference.Id)];
        var neighbour = ids.IndexOf(referenceId) + step;
        if (!ids.Remove(referenceId) || neighbour < 0 || neighbour > ids.Count)
        {
            return Task.CompletedTask;
        }

        ids.Insert(neighbour, referenceId);
        Guid? before = neighbour + 1 < ids.Count ? ids[neighbour + 1] : null;
        return Session.SendAsync(new MoveReference(referenceId, before, AfterReferenceId: neighbour > 0 ? ids[neighbour - 1] : Anchors.Beginning));
    }

    private static IEnumerable<ReferenceRole> RolesOf(ReferenceView reference) => reference switch
    {
        { Role: ReferenceRole.Element } => [],
        { Kind: MediaKind.Video } => [ReferenceRole.VideoFeature, ReferenceRole.VideoBase],
        _ => [ReferenceRole.Image, ReferenceRole.FirstFrame, ReferenceRole.EndFrame],
    };

    private Task AddAsync() => _finder.ChooseReferenceAsync();

    private async Task RenameAsync(ReferenceView reference)
    {
        var name = await Dialogs.ShowAsync<RenameDialog, RenameInput, string>("Rename reference", new RenameInput(reference.Name, Reference.MaxNameLength));
        if (name is not null)
        {
            await Session.SendAsync(new RenameReference(reference.Id, reference.Name, name));
        }
    }

    private async Task RemoveAsync(ReferenceView reference)
    {
        var removed = await Session.SendAsync(new RemoveReference(reference.Id));
        if (removed is { IsSuccess: true, Value: { HasChanged: true } done })
        {
            Toasts.Offer($"@{reference.Name} removed", () => Session.UndoAsync(done));
        }
    }
}
