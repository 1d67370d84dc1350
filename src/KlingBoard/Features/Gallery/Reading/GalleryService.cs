using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Teams;
using KlingBoard.Infrastructure.Results;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Gallery.Reading;

/// <summary>Lists and counts all media of a team: takes and library assets as one list, newest first.</summary>
public sealed class GalleryService(AccessService access)
{
    public const int MaxPageSize = 1000;

    /// <summary>
    /// The next items after a place in the list. Rows that are added meanwhile never shift a page, as it begins at a key and not at a count.
    /// </summary>
    /// <param name="after">Null for the newest.</param>
    /// <param name="limit">1 to <see cref="MaxPageSize"/>; more is cut to that.</param>
    public Task<Result<GalleryPageView>> ListAsync(
        Actor actor, Guid teamId, GalleryFilter filter, GalleryKey? after, int limit, CancellationToken cancellationToken) =>
        access.OpenAsync<GalleryPageView>(actor, Scope.Team(teamId), Rights.View, async open =>
        {
            limit = Math.Clamp(limit, 1, MaxPageSize);
            var db = open.Db;
            var items = new List<GalleryItemView>(2 * limit);
            if (filter.WantsTakes)
            {
                var rows = await GalleryQueries.Takes(db, teamId, filter).After(after).Take(limit + 1).ToRows(db).ToListAsync(cancellationToken);
                items.AddRange(rows.Select(GalleryRows.ToView));
            }

            if (filter.WantsAssets)
            {
                var rows = await GalleryQueries.Assets(db, teamId, filter).After(after).Take(limit + 1).ToRows(db).ToListAsync(cancellationToken);
                items.AddRange(rows.Select(GalleryRows.ToView));
            }

            items.Sort((one, other) => one.Key.CompareTo(other.Key));
            return new GalleryPageView([.. items.Take(limit)], items.Count > limit);
        }, cancellationToken);

    /// <summary>Those of these items that the filter shows, in no order.</summary>
    public Task<Result<IReadOnlyList<GalleryItemView>>> FindAsync(
        Actor actor, Guid teamId, GalleryFilter filter, IReadOnlyCollection<Guid> itemIds, CancellationToken cancellationToken) =>
        access.OpenAsync<IReadOnlyList<GalleryItemView>>(actor, Scope.Team(teamId), Rights.View, async open =>
        {
            var db = open.Db;
            var items = new List<GalleryItemView>(itemIds.Count);
            if (filter.WantsTakes)
            {
                var rows = await GalleryQueries.Takes(db, teamId, filter).Where(take => itemIds.Contains(take.Id)).ToRows(db).ToListAsync(cancellationToken);
                items.AddRange(rows.Select(GalleryRows.ToView));
            }

            if (filter.WantsAssets && items.Count < itemIds.Count)
            {
                var rows = await GalleryQueries.Assets(db, teamId, filter).Where(asset => itemIds.Contains(asset.Id)).ToRows(db).ToListAsync(cancellationToken);
                items.AddRange(rows.Select(GalleryRows.ToView));
            }

            return items;
        }, cancellationToken);

    /// <summary>Which of these items the filter shows.</summary>
    public Task<Result<IReadOnlySet<Guid>>> ShownAsync(
        Actor actor, Guid teamId, GalleryFilter filter, IReadOnlyCollection<Guid> itemIds, CancellationToken cancellationToken) =>
        access.OpenAsync<IReadOnlySet<Guid>>(actor, Scope.Team(teamId), Rights.View, async open =>
        {
            var db = open.Db;
            var shown = new HashSet<Guid>();
            if (filter.WantsTakes)
            {
                shown.UnionWith(await GalleryQueries.Takes(db, teamId, filter).Where(take => itemIds.Contains(take.Id)).Select(take => take.Id).ToListAsync(cancellationToken));
            }

            if (filter.WantsAssets)
            {
                shown.UnionWith(await GalleryQueries.Assets(db, teamId, filter)
                    .Where(asset => itemIds.Contains(asset.Id))
                    .Select(asset => asset.Id)
                    .ToListAsync(cancellationToken));
            }

            return shown;
        }, cancellationToken);

    /// <summary>How many items each day has, newest first: what the grid needs to know its whole height without the items.</summary>
    public Task<Result<IReadOnlyList<GalleryDay>>> DaysAsync(
        Actor actor, Guid teamId, GalleryFilter filter, CancellationToken cancellationToken) =>
        access.OpenAsync<IReadOnlyList<GalleryDay>>(actor, Scope.Team(teamId), Rights.View, async open =>
        {
            // Days are made here and not by the database, which knows neither people's zones nor their daylight saving.
            var days = new GalleryDays(filter.Zone);
            foreach (var (atUtc, count) in await GalleryCounting.ByInstantAsync(open.Db, teamId, filter, cancellationToken))
            {
                days.Add(atUtc, count);
            }

            return days.ToArray();
        }, cancellationToken);

    /// <summary>Counts per kind, model and status, each under the other filters.</summary>
    public Task<Result<GalleryFacets>> FacetsAsync(Actor actor, Guid teamId, GalleryFilter filter, CancellationToken cancellationToken) =>
        access.OpenAsync<GalleryFacets>(actor, Scope.Team(teamId), Rights.View, async open =>
        {
            var scope = new GalleryFilter { ProjectId = filter.ProjectId, SceneId = filter.SceneId };
            var tallies = await GalleryCounting.ByFacetAsync(open.Db, teamId, filter with { Kinds = [], Models = [], Statuses = [] }, cancellationToken);
            var isScope = filter is { PersonId: null, From: null, To: null, HasText: false };
            var all = isScope ? tallies : await GalleryCounting.ByFacetAsync(open.Db, teamId, scope, cancellationToken);
            return GalleryFacets.Of(tallies, filter, all.Sum(tally => tally.Count));
        }, cancellationToken);

    /// <summary>What the filter column offers. A chosen project that is not there has no scenes.</summary>
    public Task<Result<GalleryChoices>> ChoicesAsync(Actor actor, Guid teamId, Guid? projectId, CancellationToken cancellationToken) =>
        access.OpenAsync<GalleryChoices>(actor, Scope.Team(teamId), Rights.View, async open =>
        {
            var db = open.Db;
            var projects = await db.Projects.Where(project => project.TeamId == teamId && project.DeletedAtUtc == null)
                .OrderBy(project => project.Name).Select(project => new GalleryChoice(project.Id, project.Name)).ToListAsync(cancellationToken);
            var scenes = await db.Scenes.Where(scene => scene.TeamId == teamId && scene.ProjectId == projectId && scene.DeletedAtUtc == null)
                .OrderBy(scene => scene.Rank).ThenBy(scene => scene.Id)
                .Select(scene => new GalleryChoice(scene.Id, scene.Name)).ToListAsync(cancellationToken);
            var people = await db.Members.Where(member => member.TeamId == teamId)
                .OrderBy(member => member.User!.DisplayName)
                .Select(member => new GalleryChoice(member.UserId, member.User!.DisplayName)).ToListAsync(cancellationToken);
            return new GalleryChoices(
                projects, [.. scenes.Select((scene, index) => scene with { Name = $"{index + 1} {scene.Name}" })], people);
        }, cancellationToken);
}
