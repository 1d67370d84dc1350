using KlingBoard.Access;
using KlingBoard.Components;
using KlingBoard.Components.Layout;
using KlingBoard.Components.Statuses;
using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Board.Reading;
using KlingBoard.Infrastructure.Results;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Palette;

/// <summary>Reads what the palette searches: a team's projects and people, and the shots of one project of it. Eight statements, whatever the team holds.</summary>
internal sealed class PaletteService(AccessService access)
{
    /// <summary>Of projects and of people; whoever has more finds the newest projects that are worked on here, and the others on their page.</summary>
    public const int MostLines = 500;

    /// <summary>In the order of the enumeration, so that a status is its own index.</summary>
    private static readonly PaletteLook[] Looks = [.. Enum.GetValues<ShotStatus>().Select(status => StatusTones.LookOf(StatusTones.Of(status))).Select(look => new PaletteLook(look.Label, look.Icon, look.Colour))];

    /// <param name="projectId">The open project; one that is not this team's, or no more, is as none.</param>
    /// <returns>Not found for a team that is not the person's.</returns>
    public Task<Result<PaletteView>> ReadAsync(Actor actor, string teamSlug, Guid? projectId, CancellationToken cancellationToken) =>
        access.OpenAsync<PaletteView>(actor, Scope.Team(teamSlug), Rights.View, async open =>
        {
            var (db, team) = (open.Db, open.Access);
            await using var snapshot = await db.BeginSnapshotAsync(cancellationToken);
            var projects = await ProjectsAsync(db, team, cancellationToken);
            var project = projectId is { } id ? await OpenAsync(db, team, id, cancellationToken) : null;
            return new PaletteView(
                await PagesAsync(db, team, cancellationToken),
                projects,
                await PeopleAsync(db, team, cancellationToken),
                KlingBoardUrls.Members(team.Slug),
                project,
                project is null ? [] : await ShotsAsync(db, projectId!.Value, cancellationToken),
                Looks);
        }, cancellationToken);

    // The same as in the rail, by the same rights.
    private static async Task<IReadOnlyList<PalettePage>> PagesAsync(KlingBoardDbContext db, TeamAccess team, CancellationToken cancellationToken)
    {
        var isAdministrator = await db.Users.AnyAsync(user => user.Id == team.Actor.Id && user.IsAdministrator, cancellationToken);
        var frame = new TeamFrame(team, "", []) { IsAdministrator = isAdministrator };
        return
        [
            .. RailItems.For(frame, "").Select(item => new PalettePage(item.Text, item.Icon, item.Href)),
            new PalettePage("Elements", "category", KlingBoardUrls.Elements(team.Slug)),
            .. RailItems.SettingsViews(frame, "").Select(view => new PalettePage(view.Text, view.Icon, view.Href)),
        ];
    }

    private static async Task<PaletteProject[]> ProjectsAsync(KlingBoardDbContext db, TeamAccess team, CancellationToken cancellationToken)
    {
        var projects = await db.Projects
            .Where(project => project.TeamId == team.TeamId && project.DeletedAtUtc == null)
            .OrderBy(project => project.ArchivedAtUtc != null)
            .ThenBy(project => project.IsTemplate)
            .ThenByDescending(project => project.CreatedAtUtc)
            .Take(MostLines)
            .Select(project => new { project.Id, project.Name, project.Client, IsArchived = project.ArchivedAtUtc != null, project.IsTemplate })
            .ToListAsync(cancellationToken);
        return [.. projects.Select(project => new PaletteProject(
            project.Name, project.Client, KlingBoardUrls.Board(team.Slug, project.Id), MarkOf(project.IsArchived, project.IsTemplate)))];
    }

    private static async Task<PaletteProject?> OpenAsync(KlingBoardDbContext db, TeamAccess team, Guid projectId, CancellationToken cancellationToken)
    {
        var project = await db.Projects
            .Where(project => project.Id == projectId && project.TeamId == team.TeamId && project.DeletedAtUtc == null)
            .Select(project => new { project.Name, project.Client, IsArchived = project.ArchivedAtUtc != null, project.IsTemplate })
            .SingleOrDefaultAsync(cancellationToken);
        return project is null
            ? null
            : new PaletteProject(project.Name, project.Client, KlingBoardUrls.Board(team.Slug, projectId), MarkOf(project.IsArchived, project.IsTemplate));
    }

    private static string? MarkOf(bool isArchived, bool isTemplate) => isArchived ? "Archived" : isTemplate ? "Template" : null;

    private static async Task<IReadOnlyList<PalettePerson>> PeopleAsync(KlingBoardDbContext db, TeamAccess team, CancellationToken cancellationToken) =>
        await db.Members
            .Where(member => member.TeamId == team.TeamId)
            .OrderBy(member => member.User!.DisplayName)
            .Take(MostLines)
            .Select(member => new PalettePerson(member.UserId, member.User!.DisplayName, member.Role.ToString(), member.Colour))
            .ToListAsync(cancellationToken);

    private static async Task<PaletteShot[]> ShotsAsync(KlingBoardDbContext db, Guid projectId, CancellationToken cancellationToken)
    {
        var scenes = await SceneQueries.ReadAsync(db, projectId, null, cancellationToken);
        var numbers = SceneQueries.NumbersOf(scenes);
        var shots = await SceneQueries.LiveShots(db, projectId)
            .Select(shot => new { shot.Id, shot.Title, shot.Seconds, shot.Status })
            .ToDictionaryAsync(shot => shot.Id, cancellationToken);
        return
        [
            .. from scene in scenes
               from shotId in scene.ShotIds
               where shots.ContainsKey(shotId)
               let shot = shots[shotId]
               select new PaletteShot(shotId, numbers[shotId], shot.Title, scene.Name, shot.Seconds, (int)shot.Status),
        ];
    }
}
