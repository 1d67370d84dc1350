namespace KlingBoard.Components.People;

/// <summary>18, 22 or 28 pixels.</summary>
public enum AvatarSize
{
    Small,
    Medium,
    Large,
}
