using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Kling;
using KlingBoard.Kling.Packs;
using KlingBoard.Realtime;

namespace KlingBoard.Features.Renders;

/// <summary>Turns a quote that somebody has agreed to into renders: one of one manifest for each take. Singleton.</summary>
public sealed class RenderStore(RenderTransitions transitions)
{
    /// <summary>Writes renders, history and holds into the transaction.</summary>
    /// <param name="quote">Of this transaction, and not blocked.</param>
    /// <returns>One id per take.</returns>
    internal async Task<IReadOnlyList<Guid>> AddAsync(
        BoardTransaction transaction, RenderQuote quote, RenderClick click, CancellationToken cancellationToken)
    {
        var subject = quote.Plan.Subject;
        var manifest = ManifestOf(quote);
        var usualTime = await UsualTimes.EstimateAsync(transaction.Db, subject.TeamId, quote.Payer!.ConnectionId, manifest, cancellationToken);
        var ids = new List<Guid>();
        for (var index = 0; index < quote.Takes; index++)
        {
            var render = new Render(
                subject.TeamId,
                subject.ProjectId,
                click.By.UserId,
                click.SubmissionId,
                index,
                manifest,
                transaction.NowUtc,
                quote.Payer.ConnectionId,
                subject.ShotId,
                subject.ElementId);
            render.Expect(usualTime);
            render.TraceBy(RenderTrace.Present);
            render.Shots.AddRange(subject.Parts.Select((part, position) =>
                new RenderShot(render.Id, part.ShotId, position, part.StartSeconds, part.DurationSeconds)));
            render.Events.Add(new RenderEvent(render.Id, RenderState.Queued, CheckedText(quote), transaction.NowUtc));
            RenderLedger.Reserve(render, transaction.NowUtc);
            transaction.Db.Renders.Add(render);
            transaction.RecordRender(render, click.By.UserId);
            ids.Add(render.Id);
        }

        await transitions.BeginShotsAsync(transaction, [.. subject.Parts.Select(part => part.ShotId)], cancellationToken);
        return ids;
    }

    private static RenderManifest ManifestOf(RenderQuote quote)
    {
        var summary = quote.Plan.Summary;
        return new RenderManifest(
            quote.Payer!.Provider,
            quote.Payer.Name,
            quote.Path!,
            KlingJson.ToText(quote.Encoded.Body),
            quote.RulePackVersion,
            quote.Price.TableVersion,
            quote.Price.Milliunits,
            summary.Model,
            summary.Mode,
            summary.DurationSeconds,
            summary.Prompt,
            PackNames.Of(quote.Encoded.Endpoint));
    }

    private static string CheckedText(RenderQuote quote) =>
        quote.Violations.Count == 0 ? "Checked, no violations" : $"Checked, {quote.Violations.Count} warnings";
}
