using System.Globalization;
using System.Text.Json;
using KlingBoard.Kling.Client;
using KlingBoard.Kling.Codecs;

namespace KlingBoard.Kling.ElementRegistry;

/// <summary>The element library of an account beside its create task. Safe for many threads.</summary>
public sealed class ElementClient
{
    // The pages on video and on image elements spell the path differently; both work on one library (seen in September 2026).
    private const string OtherDeletionPath = "v1/general/delete-advanced-elements";

    private readonly KlingChannel _channel;

    internal ElementClient(KlingChannel channel) => _channel = channel;

    /// <summary>One page of the vendor's own elements; empty past the last page.</summary>
    /// <param name="pageNum">1 to 1000.</param>
    /// <param name="pageSize">1 to 500.</param>
    public Task<CallOutcome<IReadOnlyList<KlingElement>>> ListPresetsAsync(int pageNum, int pageSize, CancellationToken cancellationToken = default)
    {
        var query = KlingChannel.PageQuery(pageNum, pageSize, mostPerPage: 500);
        return _channel.CallAsync(KlingCall.ElementPresets, path => _channel.GetAsync(KlingOperation.Library, path + query, cancellationToken), ReadAll);
    }

    /// <summary>Deletes an element of the account; one that is deleted already counts as done.</summary>
    public async Task<CallOutcome<LibraryDeletion>> DeleteAsync(long elementId, CancellationToken cancellationToken = default)
    {
        var request = new ElementDeletion(elementId.ToString(CultureInfo.InvariantCulture));
        var outcome = await _channel.PostAsync(request, LibraryDeletion.Read, cancellationToken);
        if (outcome is CallOutcome<LibraryDeletion>.Refused { Error: { Code: 1202 } or { Code: null, HttpStatus: 404 or 405 } })
        {
            outcome = await _channel.CallAsync(
                request.Call, _ => _channel.PostAsync(KlingOperation.Library, OtherDeletionPath, RequestJson.Write(request), files: null, cancellationToken), LibraryDeletion.Read);
        }

        return LibraryDeletion.Judge(outcome);
    }

    // The list is one of tasks, each with the element that it made.
    private static IReadOnlyList<KlingElement>? ReadAll(JsonElement? data) => LibraryList.Tasks(data) is { } tasks
        ? [.. tasks.SelectMany(task => task.Elements)]
        : null;
}
