using KlingBoard.Data;
using KlingBoard.Data.Gallery;
using KlingBoard.Data.Projects;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Gallery.Reading;

/// <summary>How many items are alike in what the facets tell apart.</summary>
/// <param name="Model">Empty for assets.</param>
/// <param name="Status">Null for assets.</param>
internal sealed record GalleryTally(GalleryKind Kind, string Model, ShotStatus? Status, int Count);

/// <summary>
/// Counts what a filter shows by the rows that the database keeps (<see cref="GalleryCount"/>), which grow with scenes, models and people, and not with
/// items. What these cannot tell is counted over the items: what holds a text, and the assets of a project, which are those that its shots refer to.
/// </summary>
internal static class GalleryCounting
{
    public static async Task<List<GalleryTally>> ByFacetAsync(KlingBoardDbContext db, Guid teamId, GalleryFilter filter, CancellationToken cancellationToken)
    {
        var tallies = filter.HasText ? await TakesByFacetAsync(db, teamId, filter, cancellationToken) : await KeptByFacetAsync(db, teamId, filter, cancellationToken);
        if (AsksAssets(filter))
        {
            var kinds = await GalleryQueries.Assets(db, teamId, filter).GroupBy(asset => asset.File!.Kind)
                .Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
            tallies.AddRange(kinds.Select(kind => new GalleryTally(GalleryQueries.KindOf(kind.Key), "", null, kind.Count)));
        }

        return tallies;
    }

    /// <summary>Instants with how many items came then; kept rows know the quarter of an hour alone.</summary>
    public static async Task<List<(DateTime AtUtc, int Count)>> ByInstantAsync(KlingBoardDbContext db, Guid teamId, GalleryFilter filter, CancellationToken cancellationToken)
    {
        var instants = filter.HasText ? await TakesByInstantAsync(db, teamId, filter, cancellationToken) : await KeptByInstantAsync(db, teamId, filter, cancellationToken);
        if (AsksAssets(filter))
        {
            instants.AddRange((await GalleryQueries.Assets(db, teamId, filter).Select(asset => asset.CreatedAtUtc).ToListAsync(cancellationToken)).Select(atUtc => (atUtc, 1)));
        }

        return instants;
    }

    /// <summary>The kept rows of what a filter shows, but for its dates, its text and the assets of a project; those of quarters and those of all time.</summary>
    internal static IQueryable<GalleryCount> Kept(KlingBoardDbContext db, Guid teamId, GalleryFilter filter)
    {
        var rows = db.GalleryCounts.AsNoTracking();

        // Assets have neither project nor model nor status, so that choosing one of these leaves them out here as well. With a project the team is asked
        // of the project, so that only the project's own index fits.
        rows = filter.ProjectId is { } projectId
            ? rows.Where(row => row.ProjectId == projectId && db.Projects.Any(project => project.Id == projectId && project.TeamId == teamId))
            : rows.Where(row => row.TeamId == teamId);
        rows = filter.SceneId is { } sceneId ? rows.Where(row => row.SceneId == sceneId) : rows;
        rows = filter.PersonId is { } personId ? rows.Where(row => row.PersonId == personId) : rows;
        rows = filter.Kinds.Count > 0 ? rows.Where(row => filter.Kinds.Contains(row.Kind)) : rows;
        rows = filter.Models.Count > 0 ? rows.Where(row => filter.Models.Contains(row.Model)) : rows;
        var statuses = filter.Statuses.Select(status => status.ToString()).ToList();
        return statuses.Count > 0 ? rows.Where(row => statuses.Contains(row.Status)) : rows;
    }

    private static bool AsksAssets(GalleryFilter filter) => filter.WantsAssets && (filter.HasText || filter.HasScope);

    private static async Task<List<GalleryTally>> KeptByFacetAsync(KlingBoardDbContext db, Guid teamId, GalleryFilter filter, CancellationToken cancellationToken)
    {
        var rows = Kept(db, teamId, filter);
        rows = filter.From is null && filter.To is null ? rows.Where(row => row.Quarter == GalleryCount.AllTime) : InDates(rows, filter);
        var groups = await rows.GroupBy(row => new { row.Kind, row.Model, row.Status })
            .Select(group => new { group.Key, Count = group.Sum(row => row.Count) }).ToListAsync(cancellationToken);
        // Added up once more: words that are not known are read as one that is.
        return [.. groups
            .GroupBy(group => (group.Key.Kind, group.Key.Model, Status: group.Key.Kind == GalleryKind.Take ? StoredWords.ShotStatusOf(group.Key.Status) : (ShotStatus?)null))
            .Select(group => new GalleryTally(group.Key.Kind, group.Key.Model, group.Key.Status, group.Sum(each => each.Count)))];
    }

    private static async Task<List<(DateTime AtUtc, int Count)>> KeptByInstantAsync(KlingBoardDbContext db, Guid teamId, GalleryFilter filter, CancellationToken cancellationToken)
    {
        var quarters = await InDates(Kept(db, teamId, filter), filter).GroupBy(row => row.Quarter).OrderBy(group => group.Key)
            .Select(group => new { group.Key, Count = group.Sum(row => row.Count) }).ToListAsync(cancellationToken);
        return quarters.ConvertAll(quarter => (GalleryCount.StartUtc(quarter.Key), quarter.Count));
    }

    private static async Task<List<GalleryTally>> TakesByFacetAsync(KlingBoardDbContext db, Guid teamId, GalleryFilter filter, CancellationToken cancellationToken) =>
        filter.WantsTakes
            ? await GalleryQueries.Takes(db, teamId, filter).GroupBy(take => new { take.Render!.Manifest.Model, take.Shot!.Status })
                .Select(group => new GalleryTally(GalleryKind.Take, group.Key.Model, group.Key.Status, group.Count())).ToListAsync(cancellationToken)
            : [];

    private static async Task<List<(DateTime AtUtc, int Count)>> TakesByInstantAsync(KlingBoardDbContext db, Guid teamId, GalleryFilter filter, CancellationToken cancellationToken) =>
        filter.WantsTakes ? (await GalleryQueries.Takes(db, teamId, filter).Select(take => take.CreatedAtUtc).ToListAsync(cancellationToken)).ConvertAll(atUtc => (atUtc, 1)) : [];

    private static IQueryable<GalleryCount> InDates(IQueryable<GalleryCount> rows, GalleryFilter filter)
    {
        // Before 1970 nothing came, and the quarter of 1970-01-01 is the one that stands for all time.
        var first = Math.Max(GalleryCount.AllTime + 1, filter.FromUtc is { } fromUtc ? GalleryCount.QuarterOf(fromUtc) : 0);
        var end = filter.BeforeUtc is { } beforeUtc ? GalleryCount.QuarterOf(beforeUtc) : long.MaxValue;
        return rows.Where(row => row.Quarter >= first && row.Quarter < end);
    }
}
