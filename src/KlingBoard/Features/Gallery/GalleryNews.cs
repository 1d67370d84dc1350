using KlingBoard.Data.Projects;
using KlingBoard.Features.Gallery.Grid;
using KlingBoard.Features.Gallery.Reading;
using KlingBoard.Features.Library;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Realtime;

namespace KlingBoard.Features.Gallery;

/// <summary>What signals mean for a gallery that is open. What it does not show costs it nothing.</summary>
/// <param name="ItemIds">Takes and assets that came, changed or went: these are read.</param>
/// <param name="Shots">Shots with another title or status, as they are now: their takes are drawn anew, and nothing is read for them.</param>
/// <param name="CameAtUtc">Since when all of the items are takes that came; null where some may have been there before.</param>
/// <param name="HasChoices">Projects or scenes to choose from.</param>
/// <param name="HasCounts">How many takes stand in which status.</param>
/// <param name="HasUses">Which shots use the item whose details are open.</param>
/// <param name="HasAll">More than can be told here: the list is read again.</param>
internal sealed record GalleryNews(
    IReadOnlySet<Guid> ItemIds,
    IReadOnlyDictionary<Guid, ShotContent> Shots,
    DateTime? CameAtUtc = null,
    bool HasChoices = false,
    bool HasCounts = false,
    bool HasUses = false,
    bool HasAll = false)
{
    public static GalleryNews None { get; } = new(new HashSet<Guid>(), new Dictionary<Guid, ShotContent>());

    public static GalleryNews All { get; } = None with { HasAll = true };

    public bool IsNone => !HasAll && !HasChoices && !HasCounts && !HasUses && ItemIds.Count == 0 && Shots.Count == 0;

    /// <summary>Whether the details of an item say another thing now.</summary>
    public bool Concern(GalleryItemView item) => HasAll || HasUses || ItemIds.Contains(item.Id) || (item.Shot is { } shot && Shots.ContainsKey(shot.ShotId));

    public static GalleryNews Of(SignalBatch<LibrarySignal> batch, GalleryFilter filter)
    {
        var changes = batch.Signals.Where(signal => signal.AssetIds.Count > 0 || signal.ElementIds.Count == 0).ToList();
        return batch.ReadAgain || changes.Exists(signal => signal.AssetIds.Count == 0) ? All
            : filter.WantsAssets ? None with { ItemIds = changes.SelectMany(signal => signal.AssetIds).ToHashSet() }
            : None with { HasCounts = changes.Count > 0 };
    }

    /// <param name="window">What is listed.</param>
    /// <param name="hasDetails">Those of an item are open.</param>
    public static GalleryNews Of(SignalBatch<BoardSignal> batch, GalleryFilter filter, GalleryWindow window, bool hasDetails)
    {
        if (batch.ReadAgain || batch.Signals.Any(signal => IsPastTelling(signal, filter, window)))
        {
            return All;
        }

        // The item whose details are open may be of another project than what is listed.
        var shots = batch.Signals.Where(signal => TouchesTakes(signal) && (hasDetails || MayBeInScope(signal, filter))).GroupBy(signal => signal.ShotId!.Value)
            .ToDictionary(same => same.Key, same => same.MaxBy(signal => signal.Number)!.Shot!);
        var came = batch.Signals.Where(signal => signal.Kind == BoardChangeKind.TakeAdded && MayBeInScope(signal, filter)).ToList();
        return new GalleryNews(
            filter.WantsTakes ? came.Select(signal => signal.Take!.Id).ToHashSet() : [],
            shots,
            CameAtUtc: came.Count > 0 ? came.Min(signal => signal.AtUtc) : null,
            HasChoices: batch.Signals.Any(signal => IsOfChoices(signal, filter)),
            HasCounts: (came.Count > 0 && !filter.WantsTakes) || batch.Signals.Any(signal => TouchesTakes(signal)
                && signal.Shot!.Touched.HasFlag(ShotParts.Status)
                && MayBeInScope(signal, filter)
                && (!filter.WantsTakes || !window.IsWhole || window.HasTakesOf(signal.ShotId!.Value))),
            HasUses: hasDetails && batch.Signals.Any(TouchesUses));
    }

    private static bool TouchesTakes(BoardSignal signal) => signal is { ShotId: not null, Shot: { } shot } && (shot.Touched & (ShotParts.Title | ShotParts.Status)) != 0;

    private static bool TouchesUses(BoardSignal signal) => signal.Kind switch
    {
        BoardChangeKind.RenderChanged or BoardChangeKind.GroupChanged => false,
        BoardChangeKind.ShotChanged or BoardChangeKind.TakeChanged or BoardChangeKind.TakeAdded => signal.Shot is { } shot && shot.Touched.HasFlag(ShotParts.Take),
        // References, names, numbers and places.
        _ => true,
    };

    private static bool IsPastTelling(BoardSignal signal, GalleryFilter filter, GalleryWindow window) => signal.Kind switch
    {
        BoardChangeKind.TakeAdded => signal.Take is null,
        BoardChangeKind.RenderChanged or BoardChangeKind.GroupChanged => false,
        // Of a project, the gallery lists the assets that its shots refer to.
        BoardChangeKind.ReferencesChanged => IsInScope(signal, filter),
        BoardChangeKind.ShotChanged or BoardChangeKind.TakeChanged =>
            signal.Shot is null || (TouchesTakes(signal) && MayBeInScope(signal, filter) && (filter.Statuses.Count > 0 || filter.Text.Length > 0)),
        // Names, numbers and places.
        _ => window.HasTakesIn(signal.ProjectId) || IsInScope(signal, filter),
    };

    // Everything that is counted is of the chosen project and scene.
    private static bool MayBeInScope(BoardSignal signal, GalleryFilter filter) =>
        (filter.ProjectId ?? signal.ProjectId) == signal.ProjectId && (signal.SceneId is null || (filter.SceneId ?? signal.SceneId) == signal.SceneId);

    private static bool IsInScope(BoardSignal signal, GalleryFilter filter) => filter.ProjectId == signal.ProjectId || (filter.ProjectId is null && filter.SceneId is not null);

    private static bool IsOfChoices(BoardSignal signal, GalleryFilter filter) => signal.Kind == BoardChangeKind.ProjectChanged
        || (filter.ProjectId == signal.ProjectId
            && signal.Kind is BoardChangeKind.SceneAdded or BoardChangeKind.SceneChanged or BoardChangeKind.SceneMoved or BoardChangeKind.SceneDeleted or BoardChangeKind.SceneRestored);
}
