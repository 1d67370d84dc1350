namespace KlingBoard.Features.Projects;

/// <summary>What a person types and chooses to make or rename a project.</summary>
public sealed class ProjectInput
{
    public string Name { get; set; } = "";

    /// <summary>May stay empty.</summary>
    public string Client { get; set; } = "";

    /// <summary>The key of a <see cref="Templates.TemplateView"/>; null for a blank board. Without meaning for a project that is there.</summary>
    public string? Template { get; set; }
}
