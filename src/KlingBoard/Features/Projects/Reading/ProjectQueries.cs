using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Board.Views;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Projects.Reading;

/// <summary>What the cards of a team's projects show, each kind of fact read for all projects at once.</summary>
internal static class ProjectQueries
{
    private const int MaxPosters = 3;

    /// <summary>Of the team, not deleted; in no order.</summary>
    public static async Task<IReadOnlyList<ProjectView>> ReadAsync(
        KlingBoardDbContext db, Guid teamId, Guid userId, IReadOnlyCollection<Guid>? only, CancellationToken cancellationToken)
    {
        var projects = db.Projects.AsNoTracking().Where(project => project.TeamId == teamId && project.DeletedAtUtc == null);
        if (only is not null)
        {
            projects = projects.Where(project => only.Contains(project.Id));
        }

        var rows = await RowsAsync(db, projects, userId, cancellationToken);
        var ids = projects.Select(project => project.Id);
        var shots = db.Shots.AsNoTracking().Where(shot => ids.Contains(shot.ProjectId) && shot.DeletedAtUtc == null && shot.Scene!.DeletedAtUtc == null);
        var tallies = await TalliesAsync(shots, cancellationToken);
        var takes = await TakePostersAsync(db, projects, shots, cancellationToken);
        var frames = await FirstFramesAsync(db, projects, shots, cancellationToken);
        var money = await MoneyAsync(db, ids, cancellationToken);
        return [.. rows.Select(row => ViewOf(row, [.. tallies[row.Project.Id]]) with
        {
            PosterFileIds = [.. takes.GetValueOrDefault(row.Project.Id, []).Concat(frames.GetValueOrDefault(row.Project.Id, [])).Take(MaxPosters)],
            Money = money.GetValueOrDefault(row.Project.Id),
        })];
    }

    private static ProjectView ViewOf(Row row, Tally[] tallies)
    {
        var project = row.Project;
        var section = project.ArchivedAtUtc is not null ? ProjectSection.Archive : project.IsTemplate ? ProjectSection.Templates : ProjectSection.Active;
        IEnumerable<Guid?> workers = [.. tallies.OrderByDescending(tally => tally.Count).Select(tally => tally.AssigneeId), project.CreatedById];
        return new ProjectView(project.Id, project.Name, project.Client, section, project.CreatedAtUtc)
        {
            IsPinned = row.IsPinned,
            ArchivedAtUtc = project.ArchivedAtUtc,
            ArchivedById = project.ArchivedById,
            Shots = tallies.GroupBy(tally => tally.Status).ToDictionary(status => status.Key, status => status.Sum(tally => tally.Count)),
            PlannedSeconds = tallies.Where(tally => tally.Status != ShotStatus.Omitted).Sum(tally => tally.Seconds),
            WorkerIds = [.. workers.OfType<Guid>().Distinct()],
            LastChange = new LastChangeView(row.Kind, row.ActorId, row.AtUtc ?? project.CreatedAtUtc, (row.Number ?? 1) == 1),
        };
    }

    // The last change by its number: the greatest time would have to be looked for among all of them.
    private static Task<List<Row>> RowsAsync(KlingBoardDbContext db, IQueryable<Project> projects, Guid userId, CancellationToken cancellationToken) => (
        from project in projects
        join counter in db.BoardChangeCounters on project.Id equals counter.ProjectId into counters
        from counter in counters.DefaultIfEmpty()
        join change in db.BoardChanges on new { counter.ProjectId, Number = counter.LastNumber } equals new { change.ProjectId, change.Number } into changes
        from change in changes.DefaultIfEmpty()
        select new Row(
            project,
            (long?)change.Number,
            (BoardChangeKind?)change.Kind,
            change.ActorId,
            (DateTime?)change.AtUtc,
            db.ProjectPins.Any(pin => pin.TeamId == project.TeamId && pin.UserId == userId && pin.ProjectId == project.Id))).ToListAsync(cancellationToken);

    private static async Task<ILookup<Guid, Tally>> TalliesAsync(IQueryable<Shot> shots, CancellationToken cancellationToken) => (await shots
        .GroupBy(shot => new { shot.ProjectId, shot.Status, shot.AssigneeId })
        .Select(group => new Tally(group.Key.ProjectId, group.Key.Status, group.Key.AssigneeId, group.Count(), group.Sum(shot => shot.Seconds)))
        .ToListAsync(cancellationToken)).ToLookup(tally => tally.ProjectId);

    private static async Task<Dictionary<Guid, List<Guid>>> TakePostersAsync(
        KlingBoardDbContext db, IQueryable<Project> projects, IQueryable<Shot> shots, CancellationToken cancellationToken) => await projects
        .Select(project => new
        {
            project.Id,
            Files = (from shot in shots
                     join take in db.Takes on shot.ActiveTakeId equals take.Id
                     where shot.ProjectId == project.Id
                     orderby take.CreatedAtUtc descending, take.Id
                     select take.VideoFileId).Take(MaxPosters).ToList(),
        })
        .ToDictionaryAsync(row => row.Id, row => row.Files, cancellationToken);

    private static async Task<Dictionary<Guid, List<Guid>>> FirstFramesAsync(
        KlingBoardDbContext db, IQueryable<Project> projects, IQueryable<Shot> shots, CancellationToken cancellationToken) => await projects
        .Select(project => new
        {
            project.Id,
            Files = shots
                .Where(shot => shot.ProjectId == project.Id && shot.ActiveTakeId == null)
                .Where(shot => db.References.Any(reference => reference.ShotId == shot.Id && reference.Role == ReferenceRole.FirstFrame && reference.AssetId != null))
                .OrderBy(shot => shot.Scene!.Rank)
                .ThenBy(shot => shot.Rank)
                .Take(MaxPosters)
                .Select(shot => db.References
                    .Where(reference => reference.ShotId == shot.Id && reference.Role == ReferenceRole.FirstFrame && reference.AssetId != null)
                    .Select(reference => reference.Asset!.FileId)
                    .FirstOrDefault())
                .ToList(),
        })
        .ToDictionaryAsync(row => row.Id, row => row.Files, cancellationToken);

    private static async Task<Dictionary<Guid, MoneyView>> MoneyAsync(KlingBoardDbContext db, IQueryable<Guid> projectIds, CancellationToken cancellationToken)
    {
        var ledger = db.LedgerEntries;
        var sums = await ledger
            .Where(entry => projectIds.Contains(entry.ProjectId))
            .Where(entry => entry.Kind == LedgerEntryKind.Settle || (entry.Kind == LedgerEntryKind.Reserve && !ledger.Any(other =>
                other.RenderId == entry.RenderId && (other.Kind == LedgerEntryKind.Settle || other.Kind == LedgerEntryKind.Release))))
            .GroupBy(entry => new { entry.ProjectId, entry.Kind })
            .Select(group => new { group.Key.ProjectId, group.Key.Kind, Sum = group.Sum(entry => entry.Milliunits) })
            .ToListAsync(cancellationToken);
        return sums.GroupBy(sum => sum.ProjectId).ToDictionary(
            project => project.Key,
            project => new MoneyView(
                project.Where(sum => sum.Kind == LedgerEntryKind.Settle).Sum(sum => sum.Sum), project.Where(sum => sum.Kind == LedgerEntryKind.Reserve).Sum(sum => sum.Sum)));
    }

    private sealed record Row(Project Project, long? Number, BoardChangeKind? Kind, Guid? ActorId, DateTime? AtUtc, bool IsPinned);

    private sealed record Tally(Guid ProjectId, ShotStatus Status, Guid? AssigneeId, int Count, int Seconds);
}
