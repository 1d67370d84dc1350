namespace KlingBoard.Features.Projects;

/// <summary>What a person types to make or rename a project.</summary>
public sealed class ProjectInput
{
    public string Name { get; set; } = "";

    /// <summary>May stay empty.</summary>
    public string Client { get; set; } = "";
}
