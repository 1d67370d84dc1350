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

    public static ForbiddenError Archived { get; } = new("This project is archived, so it is not changed. Bring it back first.");

    public static ConflictError NotArchived { get; } = new("Only a project in the archive can be deleted. Archive it first.");

    public static NotFoundError NoTemplate { get; } = new("This template is not there any more. Choose another, or start with a blank board.");

    public static ConflictError RendersUnderWay(int count) => new(
        count == 1
            ? "One render of this project is under way. Archive the project when it is back, so that nobody misses its take."
            : $"{count} renders of this project are under way. Archive the project when they are back, so that nobody misses their takes.");

    public static ConflictError RendersRunning(int count) => new(
        count == 1
            ? "One render of this project is still at the provider. Delete the project when it has ended, so that the result is not lost."
            : $"{count} renders of this project are still at the provider. Delete the project when they have ended, so that no result is lost.");
}
