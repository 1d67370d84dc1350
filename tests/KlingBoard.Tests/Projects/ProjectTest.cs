using KlingBoard.Access;
using KlingBoard.Features.Projects;
using KlingBoard.Features.Projects.Reading;
using KlingBoard.Features.Projects.Templates;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Tests.Board;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KlingBoard.Tests.Projects;

/// <summary>The projects of a team beside their boards.</summary>
public abstract class ProjectTest : BoardTest
{
    protected ProjectTest(params IInterceptor[] interceptors)
        : base(interceptors)
    {
        var access = new AccessService(Database, Bus, Clock);
        Projects = new ProjectService(access, Database.Writes, Transactions);
        Reader = new ProjectReader(access);
        Templates = new TemplateReader(access);
    }

    protected ProjectService Projects { get; }

    protected ProjectReader Reader { get; }

    protected TemplateReader Templates { get; }

    protected async Task<ProjectView> ReadAsync(Guid projectId, Guid? userId = null) =>
        (await ListAsync(userId)).Single(project => project.Id == projectId);

    protected async Task<IReadOnlyList<ProjectView>> ListAsync(Guid? userId = null)
    {
        var read = await Reader.ListAsync(userId ?? Owner, TeamId, null, Cancelled);
        read.Error.ShouldBeNull();
        return read.Value.Projects;
    }

    protected async Task ArchiveAsync(Guid projectId)
    {
        var archived = await Projects.ArchiveAsync(Artist, projectId, Cancelled);
        archived.Error.ShouldBeNull();
    }

    protected static T Value<T>(Result<T> result)
    {
        result.Error.ShouldBeNull();
        return result.Value;
    }
}
