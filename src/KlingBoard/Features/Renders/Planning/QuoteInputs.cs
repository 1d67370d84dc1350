using KlingBoard.Data;
using KlingBoard.Data.Installations;
using KlingBoard.Kling.Packs;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders.Planning;

/// <summary>
/// All that the quote of a shot's takes follows from, as numbers that change with it: two quotes of the same inputs are the same. References and earlier
/// renders have no number of their own here: both come and go with changes of the board, and what an asset's file is never changes.
/// </summary>
/// <param name="BoardNumber">Of the project's last change.</param>
/// <param name="ConnectionId">Of the team that would pay; null for the installation's.</param>
/// <param name="ConnectionVersion">Null where there is none.</param>
/// <param name="ElementVersions">Of the elements that the shot and its group refer to, added up. Which ones these are is the board's.</param>
/// <param name="Packs">Rules and prices in force.</param>
internal sealed record QuoteInputs(
    Guid TeamId,
    Guid ProjectId,
    int ShotVersion,
    long BoardNumber,
    Guid? ConnectionId,
    int? ConnectionVersion,
    bool HasConnections,
    bool MayUseInstallation,
    long ElementVersions,
    PackCatalog Packs)
{
    /// <summary>One statement; null when there is no such shot.</summary>
    public static async Task<QuoteInputs?> ReadAsync(KlingBoardDbContext db, Guid shotId, PackCatalog packs, CancellationToken cancellationToken)
    {
        var read = await db.Shots
            .Where(shot => shot.Id == shotId)
            .Select(shot => new
            {
                shot.Id,
                shot.ProjectId,
                shot.GroupId,
                shot.Version,
                shot.Project!.TeamId,
                ConnectionId = shot.Project.ConnectionId ?? shot.Project.Team!.DefaultConnectionId,
            })
            .Select(shot => new
            {
                shot.TeamId,
                shot.ProjectId,
                shot.Version,
                shot.ConnectionId,
                BoardNumber = db.BoardChangeCounters.Where(row => row.ProjectId == shot.ProjectId).Select(row => row.LastNumber).FirstOrDefault(),
                ConnectionVersion = db.ProviderConnections.Where(row => row.Id == shot.ConnectionId).Select(row => (int?)row.Version).FirstOrDefault(),
                HasConnections = db.ProviderConnections.Any(row => row.TeamId == shot.TeamId && row.DeletedAtUtc == null),
                ElementVersions = db.Shots
                    .Where(other => other.Id == shot.Id || (shot.GroupId != null && other.GroupId == shot.GroupId))
                    .SelectMany(other => other.References)
                    .Sum(reference => (long?)reference.Element!.Version),
                MayUseInstallation = db.OnInstallationAccount().Any(team => team.Id == shot.TeamId),
            })
            .SingleOrDefaultAsync(cancellationToken);
        return read is null ? null : new QuoteInputs(
            read.TeamId,
            read.ProjectId,
            read.Version,
            read.BoardNumber,
            read.ConnectionId,
            read.ConnectionVersion,
            read.HasConnections,
            read.MayUseInstallation,
            read.ElementVersions ?? 0,
            packs);
    }
}
