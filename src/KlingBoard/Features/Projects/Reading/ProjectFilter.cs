using KlingBoard.Data.Projects;

namespace KlingBoard.Features.Projects.Reading;

/// <summary>Which projects are shown; what is null narrows nothing.</summary>
/// <param name="PersonId">Somebody whose project it is, see <see cref="ProjectView.PersonIds"/>.</param>
/// <param name="Client">Exactly as it is written in the project.</param>
/// <param name="Status">At least one shot stands there.</param>
public sealed record ProjectFilter(Guid? PersonId = null, string? Client = null, ShotStatus? Status = null)
{
    public static ProjectFilter None { get; } = new();

    public bool Shows(ProjectView project) =>
        (PersonId is not { } person || project.PersonIds.Contains(person))
        && (Client is null || project.Client == Client)
        && (Status is not { } status || project.CountOf(status) > 0);
}
