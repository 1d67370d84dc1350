namespace KlingBoard.Components.Controls;

/// <summary>Whether everything that was edited is on the server.</summary>
public enum SavedState
{
    Saved,
    Saving,

    /// <summary>Edits are held in this browser until the server answers again.</summary>
    Offline,

    /// <summary>Somebody else changed the same field: a person must choose.</summary>
    Conflict,
}
