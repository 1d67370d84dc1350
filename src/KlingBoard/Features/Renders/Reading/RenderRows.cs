using KlingBoard.Components;
using KlingBoard.Data;
using KlingBoard.Data.Installations;
using KlingBoard.Data.Library;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Providers;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders.Reading;

/// <summary>Reads lines: a few queries per project among them, however many there are.</summary>
internal static class RenderRows
{
    public static async Task<IReadOnlyList<RenderRow>> ReadAsync(
        KlingBoardDbContext db, IQueryable<Render> renders, OpenAccounts accounts, IShotLabels labels, CancellationToken cancellationToken)
    {
        var rows = await renders.AsNoTracking().AsSplitQuery().Select(render => new
        {
            Row = new RenderRow
            {
                Id = render.Id,
                TeamId = render.TeamId,
                ProjectId = render.ProjectId,
                ProjectName = render.Project!.Name,
                ShotIds = render.Shots.OrderBy(part => part.Position).Select(part => part.ShotId).ToList(),
                SubjectShotId = render.SubjectShotId,
                SubjectElementId = render.SubjectElementId,
                Endpoint = render.Manifest.Endpoint,
                RequestedBy = render.RequestedBy!.DisplayName,
                RequestedById = render.RequestedById,
                State = render.State,
                Reason = render.StateReason,
                EstimateMilliunits = render.Manifest.EstimateMilliunits,
                SettledMilliunits = render.Ledger.Where(entry => entry.Kind == LedgerEntryKind.Settle).Select(entry => (long?)entry.Milliunits).FirstOrDefault(),
                IsHeld = !render.Ledger.Any(entry => entry.Kind == LedgerEntryKind.Settle || entry.Kind == LedgerEntryKind.Release),
                CreatedAtUtc = render.CreatedAtUtc,
                SubmittedAtUtc = render.SubmittedAtUtc,
                ProcessingAtUtc = render.ProcessingAtUtc,
                FinishedAtUtc = render.FinishedAtUtc,
                Attempts = render.Attempts,
                NextAttemptAtUtc = render.NextAttemptAtUtc,
                ConnectionId = render.ConnectionId,
                Connection = render.Manifest.Connection,
                UsualSeconds = render.UsualSeconds,
                SlowSinceUtc = render.SlowSinceUtc,
                LetGoAtUtc = render.LetGoAtUtc,
                Version = render.Version,
            },
            MayBeSent = render.ConnectionId != null || db.OnInstallationAccount().Any(team => team.Id == render.TeamId),
            Element = db.Elements.Where(element => element.Id == render.SubjectElementId).Select(element => new ElementOfRow(element.Name, element.PictureFileId)).FirstOrDefault(),
            Takes = db.Takes
                .Where(take => take.RenderId == render.Id)
                .Select(take => new { take.Number, take.VideoFile!.DurationSeconds, PosterFileId = take.VideoFile.PosterSha256 == null ? (Guid?)null : take.VideoFileId })
                .ToList(),
            StillFileId = db.Assets
                .Where(asset => asset.RenderId == render.Id && asset.File!.Kind == MediaKind.Image && asset.File.PosterSha256 != null)

                // Those of one render arrived in one instant, and within it ids have no order; their names are numbered.
                .OrderBy(asset => asset.CreatedAtUtc).ThenBy(asset => asset.Name)
                .Select(asset => (Guid?)asset.FileId)
                .FirstOrDefault(),
        }).ToListAsync(cancellationToken);

        var shots = new Dictionary<Guid, ShotLabel>();
        foreach (var project in rows.GroupBy(row => row.Row.ProjectId))
        {
            var shotIds = project.SelectMany(row => row.Row.AllShotIds).Distinct().ToArray();
            foreach (var shot in await labels.ReadAsync(db, project.Key, shotIds, cancellationToken))
            {
                shots[shot.Id] = shot;
            }
        }

        var goneIds = rows.SelectMany(row => row.Row.AllShotIds).Where(id => !shots.ContainsKey(id)).Distinct().ToArray();
        var gone = goneIds.Length == 0 ? [] : await db.Shots.AsNoTracking()
            .Where(shot => goneIds.Contains(shot.Id))
            .ToDictionaryAsync(shot => shot.Id, shot => $"{shot.NumberWhenDeleted} {shot.Title}".Trim(), cancellationToken);

        return
        [
            .. rows.Select(row => Name(row.Row, row.Element, shots, gone) with
            {
                WaitsFor = row.Row.State.IsFinal() ? null
                    : accounts.WaitsFor(row.Row.ConnectionId, row.Row.Connection)
                        ?? (row.Row.State == RenderState.Queued && !row.MayBeSent && !accounts.Installation.IsFree ? OtherConnection.NotAllowed : null),
                // What it made, and not what stands for the shot now.
                PosterUrl = (row.Takes.Select(take => take.PosterFileId).FirstOrDefault(file => file is not null) ?? row.StillFileId) is { } made
                    ? KlingBoardUrls.Media(made, MediaVariant.Poster)
                    : PosterOf(row.Row, row.Element, shots),
                TakeNumber = row.Takes.Count == 1 ? row.Takes[0].Number : null,
                ResultSeconds = row.Takes.Count == 0 ? null : row.Takes.Sum(take => take.DurationSeconds),
            }),
        ];
    }

    private static string? PosterOf(RenderRow row, ElementOfRow? element, Dictionary<Guid, ShotLabel> shots) =>
        row.AllShotIds.Select(id => shots.GetValueOrDefault(id)?.PosterUrl).FirstOrDefault(url => url is not null)
            ?? (element?.PictureFileId is { } picture ? KlingBoardUrls.Media(picture, MediaVariant.Poster) : null);

    /// <param name="gone">Number and title that deleted shots had; empty where there was neither.</param>
    private static RenderRow Name(RenderRow row, ElementOfRow? element, Dictionary<Guid, ShotLabel> labels, Dictionary<Guid, string> gone)
    {
        var shots = row.AllShotIds.Where(labels.ContainsKey).Select(id => labels[id]).ToList();
        var number = shots switch
        {
            [] => "",
            [var only] => only.Number,
            [var first, .., var last] => $"{first.Number}–{last.Number}",
        };
        var what = RenderWork.Of(row.Endpoint);
        var title = shots switch
        {
            [] when row.SubjectElementId is not null => element?.Name ?? "Deleted element",
            [] => row.AllShotIds.Select(id => gone.GetValueOrDefault(id)).FirstOrDefault(name => name?.Length > 0) is { } name ? $"{name}, deleted shot" : "Deleted shot",
            [var only] => $"{number} {only.Title}",
            _ => $"{number}, multi-shot",
        };
        return row with
        {
            Number = number,
            Title = what is null ? title : $"{title}, {what}",
        };
    }

    private sealed record ElementOfRow(string Name, Guid? PictureFileId);
}
