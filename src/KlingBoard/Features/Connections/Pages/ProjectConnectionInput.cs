using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Features.Connections.Pages;

/// <param name="SaveAsync">Takes the connection, null for the team's default; an error keeps the dialog open with its sentence.</param>
public sealed record ProjectConnectionInput(string ProjectName, ProjectConnectionView Present, Func<Guid?, Task<Result<Done>>> SaveAsync);
