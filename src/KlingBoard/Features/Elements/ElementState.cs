namespace KlingBoard.Features.Elements;

/// <summary>How far an element is.</summary>
public enum ElementState
{
    /// <summary>Being put together; nothing was sent.</summary>
    Draft,

    /// <summary>Asked for, and not done yet.</summary>
    Making,

    /// <summary>It was asked for and did not come about; it can be asked for again.</summary>
    Failed,

    /// <summary>The provider knows it by its id, so that shots can use it.</summary>
    Ready,

    /// <summary>The provider has deleted it.</summary>
    Gone,
}
