using KlingBoard.Data.Renders;
using KlingBoard.Features.Board;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Kling;
using KlingBoard.Kling.Packs;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders;

/// <summary>Turns a quote that somebody has agreed to into renders: one of one manifest for each take.</summary>
internal static class RenderOrder
{
    /// <summary>Writes renders, history and holds into the transaction.</summary>
    /// <param name="quote">Of this transaction, and not blocked.</param>
    /// <returns>One id per take.</returns>
    public static async Task<IReadOnlyList<Guid>> OrderAsync(
        this BoardTransaction transaction, RenderQuote quote, Guid userId, Guid submissionId, CancellationToken cancellationToken)
    {
        var subject = quote.Plan.Subject;
        var manifest = ManifestOf(quote);
        var usualTime = await UsualTimes.EstimateAsync(transaction.Db, subject.TeamId, quote.Payer!.ConnectionId, manifest, cancellationToken);
        var ids = new List<Guid>();
        for (var index = 0; index < quote.Takes; index++)
        {
            var render = new Render(
                subject.TeamId, subject.ProjectId, userId, submissionId, index, manifest, transaction.NowUtc, quote.Payer.ConnectionId, subject.ShotId, subject.ElementId);
            render.Expect(usualTime);
            render.Shots.AddRange(subject.Parts.Select((part, position) =>
                new RenderShot(render.Id, part.ShotId, position, part.StartSeconds, part.DurationSeconds)));
            render.Events.Add(new RenderEvent(render.Id, RenderState.Queued, CheckedText(quote), transaction.NowUtc));
            RenderLedger.Reserve(render, transaction.NowUtc);
            transaction.Db.Renders.Add(render);
            transaction.RecordRender(render, userId);
            ids.Add(render.Id);
        }

        var shotIds = subject.Parts.Select(part => part.ShotId).ToList();
        foreach (var shot in await transaction.Db.Shots.Where(row => shotIds.Contains(row.Id)).ToListAsync(cancellationToken))
        {
            ShotProgress.RenderQueued(transaction, shot);
        }

        return ids;
    }

    private static RenderManifest ManifestOf(RenderQuote quote)
    {
        var words = quote.Plan.Words;
        return new RenderManifest(
            quote.Payer!.Provider,
            quote.Payer.Name,
            quote.Path!,
            KlingJson.ToText(quote.Encoded.Body),
            quote.RulePackVersion,
            quote.Price.TableVersion,
            quote.Price.Milliunits,
            words.Model,
            words.Mode,
            words.DurationSeconds,
            words.Prompt,
            PackNames.Of(quote.Encoded.Endpoint));
    }

    private static string CheckedText(RenderQuote quote) =>
        quote.Violations.Count == 0 ? "Checked, no violations" : $"Checked, {quote.Violations.Count} warnings";
}
