using System.Text.Json;
using KlingBoard.Kling.Client;

namespace KlingBoard.Kling.Voices;

/// <summary>The voice library of an account beside its create task. Safe for many threads.</summary>
public sealed class VoiceClient
{
    private readonly KlingChannel _channel;

    internal VoiceClient(KlingChannel channel) => _channel = channel;

    /// <summary>One page of the vendor's own voices; empty past the last page.</summary>
    /// <param name="pageNum">1 to 1000.</param>
    /// <param name="pageSize">1 to 1000: more than elsewhere.</param>
    public Task<CallOutcome<IReadOnlyList<KlingVoice>>> ListPresetsAsync(int pageNum, int pageSize, CancellationToken cancellationToken = default)
    {
        var query = KlingChannel.PageQuery(pageNum, pageSize, mostPerPage: 1000);
        return _channel.CallAsync(KlingCall.VoicePresets, path => _channel.GetAsync(KlingOperation.Library, path + query, cancellationToken), ReadAll);
    }

    /// <summary>Deletes a voice of the account; one that is deleted already counts as done.</summary>
    public async Task<CallOutcome<LibraryDeletion>> DeleteAsync(string voiceId, CancellationToken cancellationToken = default) =>
        LibraryDeletion.Judge(await _channel.PostAsync(new VoiceDeletion(voiceId), LibraryDeletion.Read, cancellationToken));

    private static IReadOnlyList<KlingVoice>? ReadAll(JsonElement? data) => LibraryList.Tasks(data) is { } tasks
        ? [.. tasks.SelectMany(task => task.Voices)]
        : null;
}
