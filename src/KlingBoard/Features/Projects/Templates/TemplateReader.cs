using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Teams;
using KlingBoard.Infrastructure.Results;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Projects.Templates;

/// <summary>Reads what new projects can begin with: the built-in templates and the team's own.</summary>
public sealed class TemplateReader(AccessService access)
{
    /// <summary>The team's own by name, then the built-in ones.</summary>
    public Task<Result<IReadOnlyList<TemplateLine>>> ListAsync(Actor actor, Guid teamId, CancellationToken cancellationToken) =>
        access.OpenAsync<IReadOnlyList<TemplateLine>>(actor, Scope.Team(teamId), Rights.View, async open =>
        {
            var own = await OfTeam(open.Db, teamId).Select(project => new { project.Id, project.Name, project.Client }).ToListAsync(cancellationToken);
            return own
                .OrderBy(project => project.Name, StringComparer.OrdinalIgnoreCase)
                .Select(project => new TemplateLine(
                    project.Id.ToString("N"), project.Name, project.Client.Length > 0 ? $"Of this team, {project.Client}" : "Of this team", IsOwn: true))
                .Concat(BuiltInTemplates.All.Select(template => template.Line))
                .ToArray();
        }, cancellationToken);

    /// <summary>What one of them would make.</summary>
    /// <param name="key">See <see cref="TemplateLine"/>.</param>
    public Task<Result<TemplateView>> ReadAsync(Actor actor, Guid teamId, string key, CancellationToken cancellationToken) =>
        access.OpenAsync<TemplateView>(actor, Scope.Team(teamId), Rights.View, async open =>
        {
            if (BuiltInTemplates.Find(key) is { } builtIn)
            {
                return builtIn.View;
            }

            var db = open.Db;
            return Guid.TryParse(key, out var id) && await OfTeam(db, teamId).AnyAsync(project => project.Id == id, cancellationToken)
                ? new TemplateView(key, await ScenesAsync(db, id, cancellationToken))
                : ProjectErrors.NoTemplate;
        }, cancellationToken);

    internal static IQueryable<Project> OfTeam(KlingBoardDbContext db, Guid teamId) => db.Projects
        .Where(project => project.TeamId == teamId && project.IsTemplate && project.DeletedAtUtc == null && project.ArchivedAtUtc == null);

    private static async Task<TemplateScene[]> ScenesAsync(KlingBoardDbContext db, Guid projectId, CancellationToken cancellationToken)
    {
        var scenes = await db.Scenes
            .Where(scene => scene.ProjectId == projectId && scene.DeletedAtUtc == null)
            .Select(scene => new { scene.Id, scene.Name, scene.Rank })
            .ToListAsync(cancellationToken);
        var shots = await db.Shots
            .Where(shot => shot.ProjectId == projectId && shot.DeletedAtUtc == null)
            .Select(shot => new { shot.SceneId, shot.Rank, shot.Title, shot.Seconds, shot.Action })
            .ToListAsync(cancellationToken);
        var byScene = shots.OrderBy(shot => shot.Rank, StringComparer.Ordinal).ToLookup(shot => shot.SceneId);
        return
        [
            .. scenes.OrderBy(scene => scene.Rank, StringComparer.Ordinal).Select(scene => new TemplateScene(
                scene.Name, [.. byScene[scene.Id].Select(shot => new TemplateShot(shot.Title, shot.Seconds, shot.Action))])),
        ];
    }
}
