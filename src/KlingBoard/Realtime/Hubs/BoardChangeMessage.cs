namespace KlingBoard.Realtime.Hubs;

/// <summary>One change of a board, and how what it touched is now. Ids are null where the change is about none.</summary>
/// <param name="Number">1, 2, 3, … per project, without gaps.</param>
/// <param name="Kind">A <see cref="Data.Projects.BoardChangeKind"/> as its name.</param>
/// <param name="ActorId">The account that did it; null for the app itself.</param>
/// <param name="Shot">Null also where the change did not touch the shot's own row.</param>
public sealed record BoardChangeMessage(
    Guid ProjectId,
    long Number,
    string Kind,
    Guid? SceneId,
    Guid? ShotId,
    Guid? RenderId,
    Guid? ActorId,
    ShotMessage? Shot,
    RenderMessage? Render,
    TakeMessage? Take)
{
    public static BoardChangeMessage From(BoardSignal signal) => new(
        signal.ProjectId,
        signal.Number,
        signal.Kind.ToString(),
        signal.SceneId,
        signal.ShotId,
        signal.RenderId,
        signal.ActorId,
        signal.Shot is { } shot ? new ShotMessage(shot.Status.ToString(), shot.ActiveTakeId, shot.Version) : null,
        signal.Render is { } render ? RenderMessage.From(render) : null,
        signal.Take is { } take ? new TakeMessage(take.Id, take.Number, take.Version) : null);
}

/// <summary>Where a shot stands.</summary>
/// <param name="Status">A <see cref="Data.Projects.ShotStatus"/> as its name.</param>
/// <param name="Version">Raised with every write; of two messages the one with the greater is right.</param>
public sealed record ShotMessage(string Status, Guid? ActiveTakeId, int Version);

/// <summary>How far a render is.</summary>
/// <param name="State">A <see cref="Data.Renders.RenderState"/> as its name.</param>
/// <param name="Reason">The provider's own words for a failure, or what is being done; empty when all is well.</param>
/// <param name="SubmittedAtUtc">When the provider accepted it; null before.</param>
/// <param name="UsualSeconds">How long such a render usually takes from there; null where that is not known.</param>
/// <param name="Version">As of a shot.</param>
public sealed record RenderMessage(string State, string Reason, DateTime? SubmittedAtUtc, int? UsualSeconds, bool IsSlow, int Version)
{
    internal static RenderMessage From(RenderContent render) => new(
        render.State.ToString(), render.Reason, render.SubmittedAtUtc, render.UsualSeconds, render.IsSlow, render.Version);
}

/// <summary>A take that has arrived.</summary>
/// <param name="Number">1, 2, 3, … within its shot.</param>
public sealed record TakeMessage(Guid Id, int Number, int Version);

/// <summary>The answer to <see cref="BoardHub.Join"/>.</summary>
/// <param name="LastNumber">The project's last change when the answer was made; 0 for none.</param>
/// <param name="Changes">Those after the number that was asked for, oldest first; empty when <paramref name="ReadAgain"/>.</param>
/// <param name="ReadAgain">There are more than <see cref="BoardHub.MaxCatchUp"/>, or the number asked for is not yet given: read the board again.</param>
public sealed record BoardCatchUp(long LastNumber, IReadOnlyList<BoardChangeMessage> Changes, bool ReadAgain);
