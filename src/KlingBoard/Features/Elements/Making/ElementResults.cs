using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Archiving;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Kling;
using KlingBoard.Kling.Client;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Elements.Making;

/// <summary>An element that was made: the registry's entry gets its id, and the voice that came with it. Singleton.</summary>
internal sealed class ElementResults : IResultKind
{
    public bool IsOf(KlingEndpoint endpoint) => endpoint == KlingEndpoint.Element;

    // There is nothing to fetch: its pictures or video are ours.
    public Task<ITakenResult> TakeAsync(ProviderAccount account, Render render, KlingTask task, CancellationToken cancellationToken) =>
        task.Elements is [var element, ..] ? Task.FromResult<ITakenResult>(new MadeElement(element)) : throw ResultFiles.NoneYet("element");

    private sealed record MadeElement(KlingElement Made) : ITakenResult
    {
        public string Note => "";

        public async Task AddAsync(BoardTransaction transaction, Render render, CancellationToken cancellationToken)
        {
            // Also one that was taken out of the registry meanwhile: it may be brought back.
            if (await transaction.Db.Elements.SingleOrDefaultAsync(row => row.Id == render.SubjectElementId, cancellationToken) is not { } element)
            {
                return;
            }

            element.StandFor(Made.ElementId);
            if (Made.Voice is { } voice)
            {
                element.Speak(voice.VoiceId, voice.Name.Length > 0 ? voice.Name : element.VoiceName);
            }
        }
    }
}
