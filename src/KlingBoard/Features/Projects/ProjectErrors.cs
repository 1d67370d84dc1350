using KlingBoard.Data.Projects;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Features.Projects;

internal static class ProjectErrors
{
    public static InvalidError NameMissing { get; } = new("Give the project a name.", nameof(ProjectInput.Name));

    public static InvalidError NameTooLong { get; } = new(
        $"A project's name has at most {Project.MaxNameLength} characters.", nameof(ProjectInput.Name));

    public static InvalidError ClientTooLong { get; } = new(
        $"A client's name has at most {Project.MaxNameLength} characters.", nameof(ProjectInput.Client));

    public static ConflictError RendersRunning(int count) => new(
        count == 1
            ? "One render of this project is still at the provider. Delete the project when it has ended, so that the result is not lost."
            : $"{count} renders of this project are still at the provider. Delete the project when they have ended, so that no result is lost.");
}
