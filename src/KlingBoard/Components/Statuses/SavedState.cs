namespace KlingBoard.Components.Statuses;

/// <summary>Whether everything that was edited is on the server.</summary>
public enum SavedState
{
    Saved,
    Saving,

    /// <summary>Refused, or the server could not write it; the page says why beside the field.</summary>
    NotSaved,

    /// <summary>Somebody else changed the same field: a person must choose.</summary>
    Conflict,
}
