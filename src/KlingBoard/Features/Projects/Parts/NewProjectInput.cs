using KlingBoard.Features.Projects.Templates;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Features.Projects.Parts;

/// <param name="Templates">What it can begin with, beside a blank board.</param>
/// <param name="ReadAsync">What one of them, by its key, would make.</param>
/// <param name="CreateAsync">Makes the project and gives its id; an error keeps the dialog open with its sentence.</param>
public sealed record NewProjectInput(
    ProjectInput Project,
    IReadOnlyList<TemplateLine> Templates,
    Func<string, Task<Result<TemplateView>>> ReadAsync,
    Func<ProjectInput, Task<Result<Guid>>> CreateAsync);
