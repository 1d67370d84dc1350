using KlingBoard.Data;
using KlingBoard.Data.Library;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Archiving;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Kling;
using KlingBoard.Kling.Client;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Elements.Making;

/// <summary>A voice that was made: the draft that it is for gets it while it can, and the account lists it among its own. Singleton.</summary>
internal sealed class VoiceResults(IDbContextFactory<KlingBoardDbContext> contexts) : IResultKind
{
    public bool IsOf(KlingEndpoint endpoint) => endpoint == KlingEndpoint.Voice;

    // There is nothing to fetch: the recording is ours.
    public async Task<ITakenResult> TakeAsync(ProviderAccount account, Render render, KlingTask task, CancellationToken cancellationToken)
    {
        if (task.Voices is not [var made, ..])
        {
            throw ResultUnavailableException.NoneYet("voice");
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return new MadeVoice(
            made, await TakerAsync(db, render, cancellationToken) is null ? "The element could not take the voice any more. The account lists it among its own." : "");
    }

    // One that was made meanwhile, or is being made, is made without it; and another account does not know it.
    private static async Task<Element?> TakerAsync(KlingBoardDbContext db, Render render, CancellationToken cancellationToken)
    {
        var element = await db.Elements.SingleOrDefaultAsync(
            row => row.Id == render.SubjectElementId && row.ProviderElementId == null && row.ConnectionId == render.ConnectionId, cancellationToken);
        return element is null || await db.AreUnderWayAsync(element.Id, KlingEndpoint.Element, cancellationToken) ? null : element;
    }

    private sealed record MadeVoice(KlingVoice Made, string Note) : ITakenResult
    {
        public async Task AddAsync(BoardTransaction transaction, Render render, CancellationToken cancellationToken)
        {
            var element = await TakerAsync(transaction.Db, render, cancellationToken);
            element?.Speak(Made.VoiceId, Made.Name);
        }
    }
}
