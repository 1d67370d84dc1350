using KlingBoard.Data;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Archiving;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Kling;
using KlingBoard.Kling.Client;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Elements.Making;

/// <summary>
/// An element that was made: the registry's entry gets its id, its account and the voice that came with it, unless it has an id by then. Singleton.
/// </summary>
internal sealed class ElementResults(IDbContextFactory<KlingBoardDbContext> contexts) : IResultKind
{
    public bool IsOf(KlingEndpoint endpoint) => endpoint == KlingEndpoint.Element;

    // There is nothing to fetch: its pictures or video are ours.
    public async Task<ITakenResult> TakeAsync(ProviderAccount account, Render render, KlingTask task, CancellationToken cancellationToken)
    {
        if (task.Elements is not [var made, ..])
        {
            throw ResultUnavailableException.NoneYet("element");
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var isLate = await db.Elements.AnyAsync(row => row.Id == render.SubjectElementId && row.ProviderElementId != null, cancellationToken);
        return new MadeElement(
            made,
            account.ProviderId,
            isLate ? $"It was made as {ElementLabels.Id(made.ElementId)}, but the registry's entry had an id already and keeps it. Sync brings this one in." : "");
    }

    private sealed record MadeElement(KlingElement Made, string Provider, string Note) : ITakenResult
    {
        public async Task AddAsync(BoardTransaction transaction, Render render, CancellationToken cancellationToken)
        {
            // Also one that was taken out of the registry meanwhile: it may be brought back. One that has an id is what shots use: it stays that.
            var element = await transaction.Db.Elements.SingleOrDefaultAsync(
                row => row.Id == render.SubjectElementId && row.ProviderElementId == null, cancellationToken);
            if (element is null)
            {
                return;
            }

            element.BelongTo(render.ConnectionId, Provider);
            element.StandFor(Made.ElementId);
            if (Made.Voice is { } voice)
            {
                element.Speak(voice.VoiceId, voice.Name.Length > 0 ? voice.Name : element.VoiceName);
            }
        }
    }
}
