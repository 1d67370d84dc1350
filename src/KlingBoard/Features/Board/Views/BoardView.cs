using System.Text.Json.Serialization;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Teams;

namespace KlingBoard.Features.Board.Views;

/// <summary>A whole board at one moment.</summary>
/// <param name="Number">The last change it holds. Whoever subscribed before opening misses nothing by reading on from here.</param>
/// <param name="Scenes">In order.</param>
/// <param name="Shots">In board order: by scene, then by place.</param>
/// <param name="Members">Everybody in the team, by name.</param>
public sealed record BoardView(
    Guid ProjectId,
    Guid TeamId,
    string Name,
    string Client,
    [property: JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)] long Number,
    IReadOnlyList<SceneView> Scenes,
    IReadOnlyList<ShotCardView> Shots,
    IReadOnlyList<MemberView> Members)
{
    /// <summary>Of the person who opened it.</summary>
    public Role? Role { get; init; }

    /// <summary>The project is off the list: nobody changes or renders anything until it is brought back.</summary>
    public bool IsArchived { get; init; }

    /// <summary>Read with the board; who follows its changes asks for it again when a render or a shot came or went.</summary>
    public OtherMoneyView OtherMoney { get; init; } = OtherMoneyView.None;
}

/// <param name="Number">1, 2, 3, … by place; the first half of its shots' display numbers.</param>
/// <param name="TargetSeconds">How long it should run; null for no target.</param>
/// <param name="ShotIds">In order.</param>
public sealed record SceneView(
    Guid Id, int Number, string Name, int? TargetSeconds, IReadOnlyList<Guid> ShotIds, int Version);

/// <summary>Some cards of a board at one moment.</summary>
/// <param name="Number">The last change they hold: whoever shows a card from a reading with a higher number keeps that one.</param>
/// <param name="Shots">In board order.</param>
public sealed record CardsView(long Number, IReadOnlyList<ShotCardView> Shots);

/// <summary>Where everything on a board stands at one moment, and some of its cards: what a move changes.</summary>
/// <param name="Number">The last change it holds.</param>
/// <param name="Scenes">All, in order.</param>
/// <param name="Groups">The multi-shot group of every shot; null for one that is in none.</param>
/// <param name="Shots">The cards that were asked for, in board order.</param>
public sealed record PlacesView(
    long Number, IReadOnlyList<SceneView> Scenes, IReadOnlyDictionary<Guid, Guid?> Groups, IReadOnlyList<ShotCardView> Shots);

/// <param name="Colour">1 to 8: the presence colour.</param>
public sealed record MemberView(Guid UserId, string Name, Role Role, int Colour);

/// <param name="Changes">Oldest first, without gaps; empty when there is nothing newer.</param>
/// <param name="HasMore">Ask again from the last one's number.</param>
public sealed record BoardChangesView(IReadOnlyList<BoardChangeView> Changes, bool HasMore);

/// <summary>Says what changed; what it now is has to be read.</summary>
/// <param name="Number">1, 2, 3, … per project.</param>
/// <param name="ActorId">Who did it; null for the app itself.</param>
public sealed record BoardChangeView(
    [property: JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)] long Number,
    BoardChangeKind Kind,
    Guid? SceneId,
    Guid? ShotId,
    Guid? RenderId,
    Guid? ActorId,
    DateTime AtUtc);
