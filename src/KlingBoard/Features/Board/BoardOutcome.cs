using System.Text.Json.Serialization;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;

namespace KlingBoard.Features.Board;

/// <summary>What a command did. Whoever has the board open is told by its signals, the author too.</summary>
public sealed record BoardOutcome
{
    /// <summary>False when the board was already as the command wants it; then nothing was written.</summary>
    public bool HasChanged { get; init; } = true;

    /// <summary>The board's change that holds all of it; 0 when nothing was written.</summary>
    [JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)]
    public long Number { get; init; }

    /// <summary>Scenes that it touched.</summary>
    public IReadOnlyList<Guid> SceneIds { get; init; } = [];

    /// <summary>Shots that it touched, new ones among them.</summary>
    public IReadOnlyList<Guid> ShotIds { get; init; } = [];

    /// <summary>The scene, shots (in board order), reference or group that came to be; empty or null when none did.</summary>
    public Guid? NewSceneId { get; init; }

    public IReadOnlyList<Guid> NewShotIds { get; init; } = [];

    public Guid? NewReferenceId { get; init; }

    public Guid? NewGroupId { get; init; }

    /// <summary>After <see cref="EditShotText"/>: the text as it is stored now, the base of the next edit. Null otherwise.</summary>
    public string? Text { get; init; }

    /// <summary>After <see cref="EditShotText"/>: the shot's version that holds <see cref="Text"/>; 0 otherwise.</summary>
    public int ShotVersion { get; init; }

    /// <summary>Whether <see cref="Text"/> or <see cref="Settings"/> holds somebody else's edit beside the author's.</summary>
    public bool IsMerged { get; init; }

    /// <summary>After <see cref="EditShotSettings"/>: the settings as stored now.</summary>
    public ShotSettings? Settings { get; init; }

    /// <summary>
    /// The command that takes it back; null when nothing was written, and for leaving the status Rendering, which nobody sets. It is refused
    /// with a conflict when somebody else has changed the same thing since. Its own outcome holds the command that does it again.
    /// </summary>
    public BoardCommand? Undo { get; init; }

    /// <summary>Whether its change keeps the command and <see cref="Undo"/>: false for what was too large.</summary>
    [JsonIgnore]
    public bool IsKept { get; init; } = true;

    public static BoardOutcome Unchanged { get; } = new() { HasChanged = false };
}
