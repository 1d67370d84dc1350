using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Features.Renders.Providers;

namespace KlingBoard.Features.Renders.Reading;

/// <summary>A render as a line of a lane.</summary>
public sealed record RenderRow
{
    public required Guid Id { get; init; }

    public required Guid TeamId { get; init; }

    public required Guid ProjectId { get; init; }

    public required string ProjectName { get; init; }

    /// <summary>In the order of the request; more than one for a multi-shot group.</summary>
    public required IReadOnlyList<Guid> ShotIds { get; init; }

    /// <summary>The shot that its pictures or sounds are for; null for a render that makes takes.</summary>
    public Guid? SubjectShotId { get; init; }

    /// <summary>The element of the registry that it is for; null for all others.</summary>
    public Guid? SubjectElementId { get; init; }

    /// <summary>What kind of work it is; see <see cref="RenderManifest.Endpoint"/>.</summary>
    public required string Endpoint { get; init; }

    /// <summary>"Same again" can make it once more.</summary>
    public bool CanRepeat => RepeatQueries.CanRepeat(Endpoint);

    /// <summary>Every shot that it is about.</summary>
    public IEnumerable<Guid> AllShotIds => SubjectShotId is { } subject ? [.. ShotIds, subject] : ShotIds;

    /// <summary>Display number and title, such as "2A Maya fills the kettle" or "2B–2D, multi-shot"; with "deleted shot" behind what it was called when it is gone.</summary>
    public string Title { get; init; } = "";

    /// <summary>Display number alone: "2A".</summary>
    public string Number { get; init; } = "";

    public string? PosterUrl { get; init; }

    /// <summary>Null until there is a take, and for a group.</summary>
    public int? TakeNumber { get; init; }

    /// <summary>Null when the account is gone.</summary>
    public string? RequestedBy { get; init; }

    public Guid? RequestedById { get; init; }

    public required RenderState State { get; init; }

    public required string Reason { get; init; }

    public required long EstimateMilliunits { get; init; }

    /// <summary>What the ledger says was taken; null before the end.</summary>
    public long? SettledMilliunits { get; init; }

    public required bool IsHeld { get; init; }

    /// <summary>Real length of the result in seconds; null before there is one.</summary>
    public double? ResultSeconds { get; init; }

    public required DateTime CreatedAtUtc { get; init; }

    public DateTime? SubmittedAtUtc { get; init; }

    public DateTime? ProcessingAtUtc { get; init; }

    public DateTime? FinishedAtUtc { get; init; }

    public required int Attempts { get; init; }

    public required DateTime NextAttemptAtUtc { get; init; }

    /// <summary>The team's connection it belongs to; null for the installation's.</summary>
    public Guid? ConnectionId { get; init; }

    /// <summary>The connection it belongs to, by the name it had then.</summary>
    public required string Connection { get; init; }

    /// <summary>What to do so that it goes on, when it is unfinished and its connection cannot be used now; else null.</summary>
    public string? WaitsFor { get; init; }

    /// <summary>How long such a render usually takes; null when that is not known.</summary>
    public TimeSpan? UsualTime => UsualSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    public int? UsualSeconds { get; init; }

    /// <summary>Since when it takes far longer than usual; null while it does not.</summary>
    public DateTime? SlowSinceUtc { get; init; }

    /// <summary>When a person let go of its slot; null when nobody did.</summary>
    public DateTime? LetGoAtUtc { get; init; }

    public bool HoldsSlot => State.HoldsSlot() && LetGoAtUtc is null;

    /// <summary>A person may let go of its slot now.</summary>
    public bool CanBeLetGo => HoldsSlot && SlowSinceUtc is not null;

    public required int Version { get; init; }

    /// <summary>In this state since.</summary>
    public DateTime SinceUtc => FinishedAtUtc ?? ProcessingAtUtc ?? SubmittedAtUtc ?? CreatedAtUtc;
}

/// <summary>An account as a team that renders on it sees it.</summary>
/// <param name="ConnectionId">Null for the installation's.</param>
/// <param name="BusySlots">Of the whole account: those of other teams, too, where it is the installation's.</param>
/// <param name="CoolDown">Null when renders may be sent.</param>
public sealed record AccountView(Guid? ConnectionId, string Name, string Provider, bool IsSimulator, int Slots, int BusySlots, CoolDown? CoolDown);

/// <summary>A team's renders that are under way, need a look, or ended of late, and the accounts they run on.</summary>
/// <param name="Rows">
/// Those that are past waiting, then those that wait in the order of their turns, then those that ended, newest first; of each kind not more than a
/// page can show.
/// </param>
/// <param name="Earlier">The others that ended, newest first, as many as were asked for.</param>
/// <param name="HasMoreEarlier">There are more than <paramref name="Earlier"/> holds.</param>
/// <param name="QueuedCount">How many wait for a slot, shown or not.</param>
/// <param name="Accounts">Those that the team's renders go to and those that have unfinished ones, the team's default first; empty when none can be used.</param>
/// <param name="SpentMilliunits">Settled, all time.</param>
/// <param name="ReservedMilliunits">Held now.</param>
public sealed record RendersView(
    IReadOnlyList<RenderRow> Rows,
    IReadOnlyList<RenderRow> Earlier,
    bool HasMoreEarlier,
    int QueuedCount,
    IReadOnlyList<AccountView> Accounts,
    long SpentMilliunits,
    long ReservedMilliunits,
    string PriceTableVersion);

/// <param name="RequestJson">What was sent, indented, with files by hash.</param>
/// <param name="Events">Oldest first.</param>
/// <param name="Ledger">Oldest first.</param>
/// <param name="TakeIds">By shot order; empty until archived.</param>
public sealed record RenderDetail(
    RenderRow Row,
    string Provider,
    string? ProviderTaskId,
    string ExternalTaskId,
    string Path,
    string RequestJson,
    string RulePackVersion,
    string PriceTableVersion,
    string Model,
    string Mode,
    int DurationSeconds,
    IReadOnlyList<RenderEventView> Events,
    IReadOnlyList<LedgerLineView> Ledger,
    IReadOnlyList<Guid> TakeIds);

public sealed record RenderEventView(RenderState State, string Text, DateTime AtUtc);

public sealed record LedgerLineView(LedgerEntryKind Kind, long Milliunits, DateTime AtUtc);
