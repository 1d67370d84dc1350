using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Features.Projects.Parts;

/// <param name="SaveAsync">Saves and gives the project's id; an error keeps the dialog open with its sentence.</param>
public sealed record ProjectDialogInput(ProjectInput Project, string SaveText, Func<ProjectInput, Task<Result<Guid>>> SaveAsync)
{
    /// <summary>What will come of it, below the fields; null where the button says it all.</summary>
    public string? About { get; init; }
}
