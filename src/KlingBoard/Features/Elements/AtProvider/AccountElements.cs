using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling;
using KlingBoard.Kling.Client;

namespace KlingBoard.Features.Elements.AtProvider;

/// <summary>An element as an account lists it.</summary>
/// <param name="ExternalTaskId">The id that we gave the task that made it; null when somebody else gave none.</param>
internal sealed record ListedElement(KlingElement Element, string? ExternalTaskId);

/// <summary>Reads an account's own elements and voices, page by page.</summary>
internal static class AccountElements
{
    private const int PageSize = 500;
    private const int MostPages = 20;

    /// <summary>Newest first; the provider lists the tasks that made them.</summary>
    public static Task<Result<IReadOnlyList<ListedElement>>> ElementsAsync(KlingClient client, CancellationToken cancellationToken) => ReadAsync(
        client, KlingEndpoint.Element, task => task.Elements.Select(element => new ListedElement(element, task.ExternalTaskId)), cancellationToken);

    /// <summary>Newest first.</summary>
    public static Task<Result<IReadOnlyList<(KlingVoice Voice, string? ExternalTaskId)>>> VoicesAsync(
        KlingClient client, CancellationToken cancellationToken) =>
        ReadAsync(client, KlingEndpoint.Voice, task => task.Voices.Select(voice => (voice, task.ExternalTaskId)), cancellationToken);

    private static async Task<Result<IReadOnlyList<T>>> ReadAsync<T>(
        KlingClient client, KlingEndpoint endpoint, Func<KlingTask, IEnumerable<T>> resultsOf, CancellationToken cancellationToken)
    {
        var found = new List<T>();
        for (var page = 1; page <= MostPages; page++)
        {
            switch (await client.ListAsync(endpoint, page, PageSize, cancellationToken))
            {
                case ListOutcome.Page read:
                    found.AddRange(read.Tasks.SelectMany(resultsOf));
                    if (!read.IsFull(PageSize))
                    {
                        return found;
                    }

                    break;
                case ListOutcome.Failed { Error: { } error }:
                    return ProviderErrors.Of("The account's list was not read", error);
                case ListOutcome.Failed failed:
                    return ProviderErrors.Of("The account's list was not read", failed.Reason);
            }
        }

        return found;
    }
}
