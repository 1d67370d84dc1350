using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Teams;
using KlingBoard.Kling;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Packs;

namespace KlingBoard.Features.Demo;

/// <summary>The finished renders behind the demo's takes, with the history and ledger lines that a real one leaves.</summary>
internal static class DemoRenders
{
    private const string Provider = "Simulator";

    public static Render Finished(Team team, Shot shot, DateTime submittedAtUtc)
    {
        var request = new OmniVideoRequest
        {
            Model = KlingModels.V3Omni,
            Prompt = shot.Title,
            Mode = OmniMode.Std,
            AspectRatio = shot.Settings.Ratio,
            DurationSeconds = shot.Seconds,
        };
        var packs = PackCatalog.BuiltIn.Of("simulator")!;
        var price = packs.Estimate(request)!;
        var manifest = new RenderManifest(
            Provider, Provider, "/v1/videos/omni-video", LegacyOmniCodec.Write(request).ToJsonString(), packs.RulesVersion(KlingEndpoint.OmniVideo),
            packs.Prices.Version, price.Milliunits, request.Model, shot.Settings.Mode, shot.Seconds, shot.Title);
        var render = new Render(team.Id, shot.ProjectId, team.Members[0].UserId, Guid.CreateVersion7(), 0, manifest, submittedAtUtc);
        render.Shots.Add(new RenderShot(render.Id, shot.Id, 0, 0, shot.Seconds));
        Live(render, submittedAtUtc);
        render.Ledger.AddRange(
        [
            new LedgerEntry(render, LedgerEntryKind.Estimate, price.Milliunits, submittedAtUtc),
            new LedgerEntry(render, LedgerEntryKind.Reserve, price.Milliunits, submittedAtUtc),
            new LedgerEntry(render, LedgerEntryKind.Settle, price.Milliunits, render.FinishedAtUtc!.Value),
        ]);
        return render;
    }

    private static void Live(Render render, DateTime submittedAtUtc)
    {
        (RenderState State, int AfterSeconds)[] life =
        [
            (RenderState.Submitting, 1), (RenderState.Submitted, 2), (RenderState.Processing, 14), (RenderState.Archiving, 190), (RenderState.Done, 194),
        ];
        foreach (var (state, afterSeconds) in life)
        {
            render.MoveTo(state, "", submittedAtUtc.AddSeconds(afterSeconds));
        }
    }
}
