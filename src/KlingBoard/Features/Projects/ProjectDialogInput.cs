using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Features.Projects;

/// <param name="SaveAsync">Saves and gives the project's id; an error keeps the dialog open with its sentence.</param>
public sealed record ProjectDialogInput(ProjectInput Project, string SaveText, Func<ProjectInput, Task<Result<Guid>>> SaveAsync);
