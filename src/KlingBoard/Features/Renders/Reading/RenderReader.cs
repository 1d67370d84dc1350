using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Installations;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Packs;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Infrastructure.Results;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders.Reading;

/// <summary>Reads renders for screens and endpoints. Singleton.</summary>
public sealed class RenderReader(
    AccessService access,
    ProviderAccounts accounts,
    IShotLabels labels,
    PacksInForce packs,
    TimeProvider time)
{
    private const int MostOpen = 300;
    private const int MostEnded = 200;
    private static readonly TimeSpan ShownWhenDone = TimeSpan.FromDays(1);
    private static readonly TimeSpan ShownWhenFailed = TimeSpan.FromDays(7);

    /// <summary>Everything on the team's renders page.</summary>
    /// <param name="earlier">How many of the renders that ended before to read besides, newest first.</param>
    public Task<Result<RendersView>> ListAsync(Actor actor, Guid teamId, int earlier, CancellationToken cancellationToken) =>
        access.OpenAsync<RendersView>(actor, Scope.Team(teamId), Rights.View | Rights.SeeMoney, async team =>
        {
            var accountsNow = await accounts.ReadAsync(cancellationToken);
            var db = team.Db;
            var open = db.Renders.Where(render => render.TeamId == teamId && render.Project!.DeletedAtUtc == null && render.FinishedAtUtc == null);
            var waiting = open.Where(render => render.State == RenderState.Queued);

            // Whatever is paid for comes first: it must be seen however many wait.
            var openRows = await RenderRows.ReadAsync(
                db,
                open.OrderBy(render => render.State == RenderState.Queued ? 1 : 0).ThenBy(render => render.CreatedAtUtc).Take(MostOpen),
                accountsNow,
                labels,
                cancellationToken);
            var endedRows = await RenderRows.ReadAsync(
                db, Ended(db, teamId).OrderByDescending(render => render.FinishedAtUtc).Take(MostEnded), accountsNow, labels, cancellationToken);
            IReadOnlyList<RenderRow> rows =
            [
                .. openRows.OrderBy(row => row.State == RenderState.Queued).ThenBy(row => row.CreatedAtUtc),
                .. endedRows.OrderByDescending(row => row.FinishedAtUtc),
            ];

            // One more than asked for tells whether there are still others.
            var before = earlier == 0 ? [] : await RenderRows.ReadAsync(db, Earlier(db, teamId, rows).Take(earlier + 1), accountsNow, labels, cancellationToken);
            var views = await AccountsAsync(db, accountsNow, teamId, cancellationToken);
            var ledger = db.LedgerEntries.Where(entry => entry.TeamId == teamId);
            return new RendersView(
                rows,
                [.. before.OrderByDescending(row => row.FinishedAtUtc).Take(earlier)],
                before.Count > earlier,
                await waiting.CountAsync(cancellationToken),
                views,
                await ledger.Where(entry => entry.Kind == LedgerEntryKind.Settle).SumAsync(entry => entry.Milliunits, cancellationToken),
                await ledger
                    .Where(entry => entry.Kind == LedgerEntryKind.Reserve)
                    .Where(entry => !db.LedgerEntries.Any(end => end.RenderId == entry.RenderId
                        && (end.Kind == LedgerEntryKind.Settle || end.Kind == LedgerEntryKind.Release)))
                    .SumAsync(entry => entry.Milliunits, cancellationToken),
                packs.Of((views is [{ ConnectionId: { } id }, ..] ? accountsNow.Of(id, "")! : accountsNow.Installation).ProviderId).Prices.Version);
        }, cancellationToken);

    /// <summary>One render with its history, ledger and manifest.</summary>
    public Task<Result<RenderDetail>> DetailAsync(Actor actor, Guid renderId, CancellationToken cancellationToken) =>
        access.OpenAsync<RenderDetail>(actor, Scope.Of<Render>(renderId), Rights.View | Rights.SeeMoney, async team =>
        {
            var db = team.Db;
            var rows = await RenderRows.ReadAsync(db, db.Renders.Where(render => render.Id == renderId), await accounts.ReadAsync(cancellationToken), labels, cancellationToken);
            var render = await db.Renders
                .AsNoTracking()
                .AsSplitQuery()
                .Include(row => row.Events.OrderBy(line => line.Id))
                .Include(row => row.Ledger.OrderBy(entry => entry.Id))
                .SingleAsync(row => row.Id == renderId, cancellationToken);
            var takes = await db.Takes
                .Where(take => take.RenderId == renderId && take.DeletedAtUtc == null)
                .OrderBy(take => take.CreatedAtUtc)
                .Select(take => take.Id)
                .ToListAsync(cancellationToken);
            return new RenderDetail(
                rows[0],
                render.Manifest.Provider,
                render.ProviderTaskId,
                render.ExternalTaskId,
                render.Manifest.Path,
                RequestBody.Readably(render),
                render.Manifest.RulePackVersion,
                render.Manifest.PriceTableVersion,
                render.Manifest.Model,
                render.Manifest.Mode,
                render.Manifest.DurationSeconds,
                [.. render.Events.Select(line => new RenderEventView(line.State, line.Text, line.AtUtc))],
                [.. render.Ledger.Select(entry => new LedgerLineView(entry.Kind, entry.Milliunits, entry.AtUtc))],
                takes);
        }, cancellationToken);

    // Where the team's renders go, its default first, and where they went and are not stored yet.
    private static async Task<IReadOnlyList<AccountView>> AccountsAsync(
        KlingBoardDbContext db, OpenAccounts open, Guid teamId, CancellationToken cancellationToken)
    {
        var team = await db.Teams.Where(row => row.Id == teamId).Select(row => new { row.DefaultConnectionId }).SingleAsync(cancellationToken);
        var ids = await db.ProviderConnections
            .Where(row => row.TeamId == teamId && row.DeletedAtUtc == null)
            .Where(row => row.Id == team.DefaultConnectionId
                || db.Projects.Any(project => project.ConnectionId == row.Id && project.DeletedAtUtc == null)
                || db.Renders.Any(render => render.ConnectionId == row.Id && render.FinishedAtUtc == null))
            .OrderBy(row => row.Id == team.DefaultConnectionId ? 0 : 1)
            .ThenBy(row => row.CreatedAtUtc)
            .Select(row => row.Id)
            .ToListAsync(cancellationToken);
        var usesInstallation = (team.DefaultConnectionId is null && (open.Installation.IsFree || await db.OnInstallationAccount().AnyAsync(row => row.Id == teamId, cancellationToken)))
            || await db.Renders.AnyAsync(render => render.TeamId == teamId && render.ConnectionId == null && render.FinishedAtUtc == null, cancellationToken);
        var shown = ids.Select(id => open.Of(id, "")).Append(usesInstallation ? open.Installation : null).OfType<ProviderAccount>();
        var views = new List<AccountView>();
        foreach (var account in shown)
        {
            views.Add(new AccountView(
                account.ConnectionId,
                account.Name,
                account.Provider,
                account.IsSimulator,
                account.Slots,
                await db.Renders.Of(account).HoldingSlots().CountAsync(cancellationToken),
                account.Gate.Current));
        }

        return views;
    }

    private static IOrderedQueryable<Render> Earlier(KlingBoardDbContext db, Guid teamId, IReadOnlyList<RenderRow> shown)
    {
        var shownIds = shown.Where(row => row.State.IsFinal()).Select(row => row.Id).ToArray();
        return db.Renders
            .Where(render => render.TeamId == teamId && render.Project!.DeletedAtUtc == null)
            .Where(render => render.FinishedAtUtc != null && !shownIds.Contains(render.Id))
            .OrderByDescending(render => render.CreatedAtUtc);
    }

    // A failure stays in sight until the same is asked for once more.
    private IQueryable<Render> Ended(KlingBoardDbContext db, Guid teamId)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        var doneSinceUtc = nowUtc - ShownWhenDone;
        var failedSinceUtc = nowUtc - ShownWhenFailed;
        return db.Renders
            .Where(render => render.TeamId == teamId && render.Project!.DeletedAtUtc == null)
            .Where(render => (render.State == RenderState.Done && render.FinishedAtUtc >= doneSinceUtc)
                || ((render.State == RenderState.Failed || render.State == RenderState.Refused)
                    && render.FinishedAtUtc >= failedSinceUtc
                    && !render.Shots.Any(part => db.RenderShots.Any(
                        other => other.ShotId == part.ShotId && other.Render!.CreatedAtUtc > render.CreatedAtUtc && other.Render.Manifest.Endpoint == render.Manifest.Endpoint))
                    && !((render.SubjectShotId != null || render.SubjectElementId != null) && db.Renders.Any(
                        other => other.SubjectShotId == render.SubjectShotId
                            && other.SubjectElementId == render.SubjectElementId
                            && other.Manifest.Endpoint == render.Manifest.Endpoint
                            && other.CreatedAtUtc > render.CreatedAtUtc))));
    }
}
