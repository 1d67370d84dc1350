using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Infrastructure.Results;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Gallery.Reading;

/// <summary>Lists and counts all media of a team: takes and library assets as one list, newest first.</summary>
public sealed class GalleryService(AccessService access, IDbContextFactory<KlingBoardDbContext> contexts)
{
    public const int MaxPageSize = 1000;

    /// <summary>
    /// The next items after a place in the list. Rows that are added meanwhile never shift a page, as it begins at a key and not at a count.
    /// </summary>
    /// <param name="after">Null for the newest.</param>
    /// <param name="limit">1 to <see cref="MaxPageSize"/>; more is cut to that.</param>
    public async Task<Result<GalleryPageView>> ListAsync(
        Guid userId, Guid teamId, GalleryFilter filter, GalleryKey? after, int limit, CancellationToken cancellationToken)
    {
        var team = await access.ForTeamAsync(userId, teamId, Permission.ViewTeam, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        limit = Math.Clamp(limit, 1, MaxPageSize);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
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
    }

    /// <summary>Which of these items the filter shows.</summary>
    public async Task<Result<IReadOnlySet<Guid>>> ShownAsync(
        Guid userId, Guid teamId, GalleryFilter filter, IReadOnlyCollection<Guid> itemIds, CancellationToken cancellationToken)
    {
        var team = await access.ForTeamAsync(userId, teamId, Permission.ViewTeam, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var shown = new HashSet<Guid>();
        if (filter.WantsTakes)
        {
            shown.UnionWith(await GalleryQueries.Takes(db, teamId, filter).Where(take => itemIds.Contains(take.Id)).Select(take => take.Id).ToListAsync(cancellationToken));
        }

        if (filter.WantsAssets)
        {
            shown.UnionWith(await GalleryQueries.Assets(db, teamId, filter).Where(asset => itemIds.Contains(asset.Id)).Select(asset => asset.Id).ToListAsync(cancellationToken));
        }

        return shown;
    }

    /// <summary>How many items each day has, newest first: what the grid needs to know its whole height without the items.</summary>
    public async Task<Result<IReadOnlyList<GalleryDay>>> DaysAsync(
        Guid userId, Guid teamId, GalleryFilter filter, CancellationToken cancellationToken)
    {
        var team = await access.ForTeamAsync(userId, teamId, Permission.ViewTeam, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        // Instants are counted here and not by the database, which knows neither people's zones nor their daylight saving.
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var days = new GalleryDays(filter.Zone);
        if (filter.WantsTakes)
        {
            await CountAsync(GalleryQueries.Takes(db, teamId, filter).After(null).Select(take => take.CreatedAtUtc), days, cancellationToken);
        }

        if (filter.WantsAssets)
        {
            await CountAsync(GalleryQueries.Assets(db, teamId, filter).After(null).Select(asset => asset.CreatedAtUtc), days, cancellationToken);
        }

        return days.ToArray();
    }

    /// <summary>Counts per kind, model and status, each under the other filters.</summary>
    public async Task<Result<GalleryFacets>> FacetsAsync(Guid userId, Guid teamId, GalleryFilter filter, CancellationToken cancellationToken)
    {
        var team = await access.ForTeamAsync(userId, teamId, Permission.ViewTeam, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var takes = await CountTakesAsync(db, teamId, filter, cancellationToken);
        var kinds = await CountAssetsAsync(db, teamId, filter, cancellationToken);
        kinds[GalleryKind.Take] = takes.Where(group => group.IsOf(filter.Models) && group.IsOf(filter.Statuses)).Sum(group => group.Count);
        var scope = new GalleryFilter { ProjectId = filter.ProjectId, SceneId = filter.SceneId };
        var isScope = (filter with { ProjectId = null, SceneId = null, Kinds = [] }).IsEmpty;
        return new GalleryFacets(
            kinds,
            [.. takes.Where(group => group.IsOf(filter.Statuses)).GroupBy(group => group.Model, group => group.Count)
                .Select(model => new GalleryFacet<string>(model.Key, model.Sum()))
                .OrderByDescending(model => model.Count).ThenBy(model => model.Value, StringComparer.Ordinal)],
            [.. takes.Where(group => group.IsOf(filter.Models)).GroupBy(group => group.Status, group => group.Count)
                .Select(status => new GalleryFacet<ShotStatus>(status.Key, status.Sum())).OrderBy(status => status.Value)],
            isScope ? kinds.Values.Sum() : await CountAsync(db, teamId, scope, cancellationToken));
    }

    /// <summary>What the filter column offers. A chosen project that is not there has no scenes.</summary>
    public async Task<Result<GalleryChoices>> ChoicesAsync(Guid userId, Guid teamId, Guid? projectId, CancellationToken cancellationToken)
    {
        var team = await access.ForTeamAsync(userId, teamId, Permission.ViewTeam, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
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
    }

    private static async Task CountAsync(IQueryable<DateTime> instants, GalleryDays days, CancellationToken cancellationToken)
    {
        await foreach (var instant in instants.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            days.Add(instant);
        }
    }

    private static async Task<int> CountAsync(KlingBoardDbContext db, Guid teamId, GalleryFilter filter, CancellationToken cancellationToken) =>
        await GalleryQueries.Takes(db, teamId, filter).CountAsync(cancellationToken)
            + await GalleryQueries.Assets(db, teamId, filter).CountAsync(cancellationToken);

    // Read once for kinds, models and statuses: each of them leaves out its own choice, and there are few groups to choose from.
    private static async Task<List<TakeCount>> CountTakesAsync(
        KlingBoardDbContext db, Guid teamId, GalleryFilter filter, CancellationToken cancellationToken) =>
        await GalleryQueries.Takes(db, teamId, filter with { Models = [], Statuses = [] })
            .GroupBy(take => new { take.Render!.Manifest.Model, take.Shot!.Status })
            .Select(group => new TakeCount(group.Key.Model, group.Key.Status, group.Count()))
            .ToListAsync(cancellationToken);

    // Every kind, also those with none; takes are for the caller.
    private static async Task<Dictionary<GalleryKind, int>> CountAssetsAsync(
        KlingBoardDbContext db, Guid teamId, GalleryFilter filter, CancellationToken cancellationToken)
    {
        filter = filter with { Kinds = [] };
        var counts = Enum.GetValues<GalleryKind>().ToDictionary(kind => kind, _ => 0);
        if (filter.WantsAssets)
        {
            var assets = await GalleryQueries.Assets(db, teamId, filter).GroupBy(asset => asset.File!.Kind)
                .Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
            assets.ForEach(kind => counts[GalleryQueries.KindOf(kind.Key)] = kind.Count);
        }

        return counts;
    }

    private sealed record TakeCount(string Model, ShotStatus Status, int Count)
    {
        public bool IsOf(IReadOnlyList<string> models) => models.Count == 0 || models.Contains(Model);

        public bool IsOf(IReadOnlyList<ShotStatus> statuses) => statuses.Count == 0 || statuses.Contains(Status);
    }
}
