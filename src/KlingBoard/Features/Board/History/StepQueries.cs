using KlingBoard.Data;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Board.History;

/// <summary>Reads what changes keep of their commands.</summary>
internal static class StepQueries
{
    /// <summary>A person's newest steps on a board, the oldest of them first.</summary>
    /// <param name="beforeNumber">Only what was before it; null for the newest.</param>
    /// <param name="most">So many changes at most; several may be one step.</param>
    public static async Task<BoardStep[]> OwnAsync(
        KlingBoardDbContext db, Guid projectId, Guid actorId, DateTime sinceUtc, long? beforeNumber, int most, CancellationToken cancellationToken)
    {
        var newest = await db.BoardChanges
            .Where(change => change.ProjectId == projectId && change.ActorId == actorId && change.Content != null)
            .Where(change => change.Number < (beforeNumber ?? long.MaxValue) && change.AtUtc >= sinceUtc)
            .OrderByDescending(change => change.Number)
            .Take(most)
            .Select(change => new { change.Number, change.Content, change.UndoesNumber, change.RedoesNumber })
            .ToListAsync(cancellationToken);
        return [.. newest.Select(row => new BoardStep(row.Number, StepContent.Read(row.Content!), row.UndoesNumber, row.RedoesNumber, row.Content!.Length)).Reverse()];
    }

    /// <param name="shotId">Null for the whole board. The changes of one command are one line, of a shot too if the one that keeps it is of the shot.</param>
    /// <param name="beforeNumber">Where the page before ended; null for the newest.</param>
    public static async Task<HistoryPage> HistoryAsync(
        KlingBoardDbContext db, Guid projectId, Guid? shotId, long? beforeNumber, int most, CancellationToken cancellationToken)
    {
        var changes = db.BoardChanges.Where(change => change.ProjectId == projectId && change.Number < (beforeNumber ?? long.MaxValue));
        changes = shotId is null ? changes.Where(change => change.StepNumber == null) : changes.Where(change => change.ShotId == shotId);
        var rows = await (
            from change in changes
            join step in db.BoardChanges on new { change.ProjectId, Number = change.StepNumber ?? change.Number } equals new { step.ProjectId, step.Number }
            where change.StepNumber == null || step.ShotId != shotId
            orderby change.Number descending
            select new { Change = new { change.Number, change.AtUtc, change.ActorId, change.Kind, change.SceneId, change.ShotId, change.RenderId }, Step = new { step.Number, step.Content, step.UndoesNumber, step.RedoesNumber } })
            .Take(most + 1)
            .ToListAsync(cancellationToken);
        return new HistoryPage(
            [.. rows.Take(most).Select(row => new HistoryLine(
                row.Change.Number,
                row.Change.AtUtc,
                row.Change.ActorId,
                row.Change.Kind,
                row.Change.SceneId,
                row.Change.ShotId,
                row.Change.RenderId,
                row.Step.Number,
                row.Step.Content is { } json ? StepContent.Read(json) : null,
                row.Step.UndoesNumber,
                row.Step.RedoesNumber))],
            rows.Count > most);
    }
}
