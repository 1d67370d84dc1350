using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Archiving;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Kling;
using KlingBoard.Kling.Client;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Elements.Making;

/// <summary>A voice that was made: the draft that it is for gets it, and the account lists it among its own. Singleton.</summary>
internal sealed class VoiceResults : IResultKind
{
    public bool IsOf(KlingEndpoint endpoint) => endpoint == KlingEndpoint.Voice;

    // There is nothing to fetch: the recording is ours.
    public Task<ITakenResult> TakeAsync(ProviderAccount account, Render render, KlingTask task, CancellationToken cancellationToken) =>
        task.Voices is [var voice, ..] ? Task.FromResult<ITakenResult>(new MadeVoice(voice)) : throw ResultFiles.NoneYet("voice");

    private sealed record MadeVoice(KlingVoice Made) : ITakenResult
    {
        public string Note => "";

        public async Task AddAsync(BoardTransaction transaction, Render render, CancellationToken cancellationToken)
        {
            // One that was made meanwhile was made without it.
            var element = await transaction.Db.Elements.SingleOrDefaultAsync(
                row => row.Id == render.SubjectElementId && row.ProviderElementId == null, cancellationToken);
            element?.Speak(Made.VoiceId, Made.Name);
        }
    }
}
