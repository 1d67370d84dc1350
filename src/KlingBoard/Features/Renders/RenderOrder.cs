using KlingBoard.Data.Renders;
using KlingBoard.Features.Board;
using KlingBoard.Features.Prompts;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Features.Renders.Stills;
using KlingBoard.Kling;
using KlingBoard.Kling.Packs;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders;

/// <summary>What one click makes: a render of one manifest for each take, or one that makes pictures.</summary>
/// <param name="Parts">The shots it makes takes for, in the order of the request.</param>
internal sealed record RenderOrder(
    Guid TeamId, Guid ProjectId, Guid? ConnectionId, RenderManifest Manifest, IReadOnlyList<OrderedPart> Parts, int Takes, int Warnings)
{
    /// <summary>The shot that pictures are made for; null where takes are.</summary>
    public Guid? SubjectShotId { get; private init; }

    /// <summary>Pictures for a shot: one request, however many it makes.</summary>
    public static RenderOrder Of(StillPlan plan, RenderQuote quote, ProviderAccount account) => new(
        plan.Shot.TeamId,
        plan.Shot.ProjectId,
        account.ConnectionId,
        new RenderManifest(
            account.Provider,
            account.Name,
            PathOf(quote),
            KlingJson.ToText(quote.Encoded.Body),
            quote.RulePackVersion,
            quote.Price.TableVersion,
            quote.Price.Milliunits,
            plan.Choice.Model,
            plan.Choice.Resolution,
            DurationSeconds: 0,
            plan.Choice.Prompt,
            PackNames.Of(KlingEndpoint.OmniImage)),
        Parts: [],
        Takes: 1,
        quote.Violations.Count)
    {
        SubjectShotId = plan.Shot.Id,
    };

    public static RenderOrder Of(RenderPlan plan, RenderQuote quote, ProviderAccount account) => new(
        plan.First.TeamId,
        plan.First.ProjectId,
        account.ConnectionId,
        new RenderManifest(
            account.Provider,
            account.Name,
            PathOf(quote),
            KlingJson.ToText(quote.Encoded.Body),
            quote.RulePackVersion,
            quote.Price.TableVersion,
            quote.Price.Milliunits,
            plan.Request.Model,
            plan.First.Settings.Mode,
            plan.DurationSeconds,
            string.Join('\n', plan.Shots.Select(shot => PromptText.ToDisplay(
                shot.Prompt, [.. shot.References.Select(reference => new PromptReference(reference.Id, reference.Name))])))),
        [.. PartsOf(plan)],
        plan.Takes,
        quote.Violations.Count);

    /// <summary>The request as it was, in the spelling of today's connection, with its rules and price.</summary>
    public static RenderOrder Of(RepeatPlan repeat, RenderQuote quote, ProviderAccount account) => new(
        repeat.Source.TeamId,
        repeat.Source.ProjectId,
        account.ConnectionId,
        repeat.Source.Manifest with
        {
            Provider = account.Provider,
            Connection = account.Name,
            Path = PathOf(quote),
            RequestJson = KlingJson.ToText(quote.Encoded.Body),
            RulePackVersion = quote.RulePackVersion,
            PriceTableVersion = quote.Price.TableVersion,
            EstimateMilliunits = quote.Price.Milliunits,
        },
        [.. repeat.Parts.Select(part => new OrderedPart(part.ShotId, part.StartSeconds, part.DurationSeconds))],
        quote.Takes,
        quote.Violations.Count);

    /// <summary>Writes renders, history and holds into the transaction.</summary>
    /// <returns>One id per take.</returns>
    public async Task<IReadOnlyList<Guid>> WriteAsync(
        BoardTransaction transaction, Guid userId, Guid submissionId, CancellationToken cancellationToken)
    {
        var ids = new List<Guid>();
        for (var index = 0; index < Takes; index++)
        {
            var render = new Render(TeamId, ProjectId, userId, submissionId, index, Manifest, transaction.NowUtc, ConnectionId, SubjectShotId);
            render.Shots.AddRange(Parts.Select((part, position) =>
                new RenderShot(render.Id, part.ShotId, position, part.StartSeconds, part.DurationSeconds)));
            render.Events.Add(new RenderEvent(render.Id, RenderState.Queued, CheckedText, transaction.NowUtc));
            RenderLedger.Reserve(render, transaction.NowUtc);
            transaction.Db.Renders.Add(render);
            transaction.RecordRender(render, userId);
            ids.Add(render.Id);
        }

        var shotIds = Parts.Select(part => part.ShotId).ToList();
        foreach (var shot in await transaction.Db.Shots.Where(row => shotIds.Contains(row.Id)).ToListAsync(cancellationToken))
        {
            ShotProgress.RenderQueued(transaction, shot);
        }

        return ids;
    }

    private static string PathOf(RenderQuote quote) => $"/{quote.Encoded.Path}";

    private string CheckedText => Warnings == 0 ? "Checked, no violations" : $"Checked, {Warnings} warnings";

    private static IEnumerable<OrderedPart> PartsOf(RenderPlan plan)
    {
        var start = 0;
        foreach (var shot in plan.Shots)
        {
            yield return new OrderedPart(shot.Id, start, plan.Shots.Count == 1 ? plan.DurationSeconds : shot.Seconds);
            start += shot.Seconds;
        }
    }
}

/// <summary>One shot's stretch of the result.</summary>
internal sealed record OrderedPart(Guid ShotId, int StartSeconds, int DurationSeconds);
