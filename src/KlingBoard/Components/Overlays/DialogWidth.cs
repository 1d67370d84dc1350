namespace KlingBoard.Components.Overlays;

/// <summary>How wide a dialog may become; on small screens each fills the width.</summary>
public enum DialogWidth
{
    /// <summary>444 px: a question, a name.</summary>
    Small,

    /// <summary>600 px: a form.</summary>
    Medium,

    /// <summary>960 px: a choice among pictures.</summary>
    Large,
}
