namespace KlingBoard.Components.Controls;

/// <summary>How wide a dialog may become; on small screens each fills the width.</summary>
public enum DialogWidth
{
    /// <summary>420 px: a question, a name.</summary>
    Small,

    /// <summary>600 px: a form.</summary>
    Medium,

    /// <summary>920 px: a choice among pictures.</summary>
    Large,
}
