using System.Text.Json.Serialization;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;

namespace KlingBoard.Features.Board.Views;

/// <summary>What a card's picture is made of: the best layer the shot has.</summary>
public enum ShotLayer
{
    None,

    /// <summary>The first picture among its references, which was not made for this shot.</summary>
    Reference,

    /// <summary>A still that was made for this shot and is one of its references.</summary>
    Still,

    /// <summary>The active take.</summary>
    Take,
}

/// <summary>
/// A shot as a card shows it. Its <see cref="Version"/> says nothing of renders, takes and references, which have versions of their own:
/// which of two readings is the newer one, their change numbers tell.
/// </summary>
public sealed record ShotCardView
{
    public required Guid Id { get; init; }

    public required Guid SceneId { get; init; }

    /// <summary>"2A", as of the reading. It changes when neighbours move, without a new version: a screen that keeps the order numbers by <see cref="ShotNumbers"/>.</summary>
    public required string DisplayNumber { get; init; }

    public required string Title { get; init; }

    public required int Seconds { get; init; }

    public required ShotStatus Status { get; init; }

    public Guid? AssigneeId { get; init; }

    public ShotLayer Layer { get; init; }

    /// <summary>Address of the picture; null when <see cref="Layer"/> is none.</summary>
    public string? PosterUrl { get; init; }

    /// <summary>Address of the short silent video that plays on hover; null when there is none.</summary>
    public string? PreviewUrl { get; init; }

    public Guid? ActiveTakeId { get; init; }

    /// <summary>Null when no take is active.</summary>
    public int? ActiveTakeNumber { get; init; }

    /// <summary>The render that the active take came of, and who asked for it; null where nobody is known.</summary>
    [JsonIgnore]
    public Guid? ActiveTakeRenderId { get; init; }

    [JsonIgnore]
    public Guid? ActiveTakeById { get; init; }

    [JsonIgnore]
    public DateTime? ActiveTakeAtUtc { get; init; }

    /// <summary>The take that a neighbour would go on from: the active one, else the newest. Null without takes.</summary>
    [JsonIgnore]
    public Guid? ShownTakeId { get; init; }

    [JsonIgnore]
    public int? ShownTakeNumber { get; init; }

    public int TakeCount { get; init; }

    /// <summary>Settled for this shot so far, in thousandths of a unit; of a multi-shot render its part by seconds, rounded down.</summary>
    public long SpentMilliunits { get; init; }

    /// <summary>Held for renders that are under way, in thousandths of a unit.</summary>
    public long ReservedMilliunits { get; init; }

    /// <summary>Null when nothing is being rendered.</summary>
    public ActiveRenderView? ActiveRender { get; init; }

    /// <summary>Failed or Refused when that is how the newest render ended; null otherwise.</summary>
    public RenderState? LastFailure { get; init; }

    public Guid? GroupId { get; init; }

    /// <summary>Its newest render was refused or failed, or takes far longer than usual: somebody has to see to it.</summary>
    [JsonIgnore]
    public bool HasProblem => ActiveRender is { } render ? render.IsSlow : LastFailure is not null;

    public required int Version { get; init; }
}

/// <summary>Renders of a shot that are not over.</summary>
/// <param name="RenderId">The furthest of them.</param>
/// <param name="State">Where the furthest one stands.</param>
/// <param name="SinceUtc">When the provider accepted it, else when it was asked for: the usual time counts from there too.</param>
/// <param name="Count">How many are under way.</param>
/// <param name="UsualTime">How long the furthest usually takes; null when that is not known.</param>
/// <param name="IsSlow">One of them takes far longer than usual.</param>
public sealed record ActiveRenderView(
    Guid RenderId, RenderState State, DateTime SinceUtc, int Count, TimeSpan? UsualTime = null, bool IsSlow = false);
