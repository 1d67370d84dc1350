namespace KlingBoard.Data.Projects;

/// <summary>The free-text fields of a shot.</summary>
public enum ShotText
{
    Title,
    Prompt,
    Action,
    Dialogue,
    Camera,
}
