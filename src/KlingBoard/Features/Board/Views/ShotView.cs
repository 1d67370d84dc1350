using System.Text.Json.Serialization;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;

namespace KlingBoard.Features.Board.Views;

/// <summary>A shot as the inspector shows it.</summary>
/// <param name="Number">The last change of the project that it holds: whoever shows a reading with a higher number keeps that one.</param>
/// <param name="Card">The same as on the board.</param>
/// <param name="Prompt">As stored: references stand as tokens, see <see cref="Prompts.PromptText"/>.</param>
/// <param name="References">In order.</param>
/// <param name="Takes">Newest first, without deleted ones.</param>
public sealed record ShotView(
    [property: JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)] long Number,
    ShotCardView Card,
    string Prompt,
    string Action,
    string Dialogue,
    string Camera,
    ShotSettings Settings,
    IReadOnlyList<ReferenceView> References,
    IReadOnlyList<TakeView> Takes,
    StillsView Stills,
    SoundsView Sounds)
{
    /// <summary>How the newest request for takes went wrong; null when it did not.</summary>
    public RenderFailureView? LastFailure { get; init; }

    public string TextOf(ShotText field) => field switch
    {
        ShotText.Title => Card.Title,
        ShotText.Prompt => Prompt,
        ShotText.Action => Action,
        ShotText.Dialogue => Dialogue,
        ShotText.Camera => Camera,
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };
}

/// <summary>A render of the shot that brought nothing.</summary>
/// <param name="State">Failed or Refused; Unknown for one whose slot somebody let go.</param>
/// <param name="Reason">Whole sentences, with what to do where that is known.</param>
/// <param name="SettledMilliunits">What was taken for it all the same; null while that is not known.</param>
public sealed record RenderFailureView(Guid RenderId, RenderState State, string Reason, long? SettledMilliunits, DateTime AtUtc);

/// <summary>A shot that was taken off the board, as it stood then.</summary>
/// <param name="Shot">Its card has no display number any more.</param>
/// <param name="Number">The change that took it off; 0 when that is not known.</param>
/// <param name="ActorId">Who did it; null when that is not known.</param>
/// <param name="Scene">The scene that has to come back with it; null when it is on the board.</param>
public sealed record DeletedShotView(
    ShotView Shot,
    [property: JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)] long Number,
    Guid? ActorId,
    DateTime DeletedAtUtc,
    DeletedSceneOfShot? Scene);

/// <summary>A reference with what is known of the file behind it.</summary>
public sealed record ReferenceView
{
    public required Guid Id { get; init; }

    public required Guid ShotId { get; init; }

    /// <summary>Shown as <c>@Name</c>.</summary>
    public required string Name { get; init; }

    public required ReferenceRole Role { get; init; }

    public Guid? AssetId { get; init; }

    public Guid? ElementId { get; init; }

    /// <summary>The asset's or element's own name.</summary>
    public required string SourceName { get; init; }

    /// <summary>The asset or element was deleted from the library since.</summary>
    public bool IsSourceDeleted { get; init; }

    public bool KeepSound { get; init; }

    /// <summary>Of the asset, or of the element's picture; null for an element without one.</summary>
    public MediaKind? Kind { get; init; }

    public string? PosterUrl { get; init; }

    public string? PreviewUrl { get; init; }

    public int? WidthPixels { get; init; }

    public int? HeightPixels { get; init; }

    public double? DurationSeconds { get; init; }

    public required int Version { get; init; }
}

/// <summary>A take as the inspector lists it.</summary>
public sealed record TakeView
{
    public required Guid Id { get; init; }

    public required Guid RenderId { get; init; }

    public required int Number { get; init; }

    public bool IsActive { get; init; }

    public string? PosterUrl { get; init; }

    public string? PreviewUrl { get; init; }

    public required string VideoUrl { get; init; }

    /// <summary>Null when no watermarked variant was asked for.</summary>
    public string? WatermarkedUrl { get; init; }

    public double? DurationSeconds { get; init; }

    public int? WidthPixels { get; init; }

    public int? HeightPixels { get; init; }

    public bool HasSound { get; init; }

    public MediaCoding Coding { get; init; } = new();

    public required string Model { get; init; }

    public required string Mode { get; init; }

    /// <summary>Who asked for the render; null when the account is gone.</summary>
    public Guid? RequestedById { get; init; }

    public required DateTime CreatedAtUtc { get; init; }
}
