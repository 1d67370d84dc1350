using System.Collections.Concurrent;
using System.Text.Json;
using KlingBoard.Kling.Providers;

namespace KlingBoard.Kling.Client;

public sealed partial class KlingClient
{
    // The new standard's look-up takes 20 ids and refuses 21 (seen in September 2026; no page says so).
    private const int MostIdsPerLookUp = 20;

    // Where each id needs a call of its own.
    private const int LookUpsAtOnce = 4;

    private const string TasksPath = "tasks";

    /// <summary>Looks one task up by the provider's own id; an answer with another id is none.</summary>
    public Task<FindOutcome> FindAsync(KlingEndpoint endpoint, string taskId, CancellationToken cancellationToken = default) =>
        FindAsync(endpoint, taskId, isOurId: false, cancellationToken);

    /// <summary>Looks one task up by the id that we gave it.</summary>
    public Task<FindOutcome> FindByExternalIdAsync(KlingEndpoint endpoint, string externalTaskId, CancellationToken cancellationToken = default) =>
        FindAsync(endpoint, externalTaskId, isOurId: true, cancellationToken);

    /// <summary>
    /// Looks many tasks up by the provider's own ids: 20 with one call in the new standard, each with its own in the legacy one.
    /// </summary>
    /// <returns>An outcome for each id that was asked for.</returns>
    public Task<IReadOnlyDictionary<string, FindOutcome>> FindManyAsync(
        KlingEndpoint endpoint, IEnumerable<string> taskIds, CancellationToken cancellationToken = default) =>
        FindManyAsync(endpoint, taskIds, areOurIds: false, cancellationToken);

    /// <summary>The same by the ids that we gave them.</summary>
    /// <returns>An outcome for each id that was asked for.</returns>
    public Task<IReadOnlyDictionary<string, FindOutcome>> FindManyByExternalIdAsync(
        KlingEndpoint endpoint, IEnumerable<string> externalTaskIds, CancellationToken cancellationToken = default) =>
        FindManyAsync(endpoint, externalTaskIds, areOurIds: true, cancellationToken);

    /// <summary>One page of the account's tasks of one endpoint, in the legacy standard.</summary>
    /// <param name="pageNum">1 to 1000 (R64).</param>
    /// <param name="pageSize">1 to 500 (R64).</param>
    public async Task<ListOutcome> ListAsync(KlingEndpoint endpoint, int pageNum, int pageSize, CancellationToken cancellationToken = default)
    {
        var query = KlingChannel.PageQuery(pageNum, pageSize, mostPerPage: 500);
        if (Provider.Standard == KlingStandard.New || Provider.RouteOf(endpoint) is not { CanList: true } route)
        {
            return ListOutcome.Failed.Before(KlingChannel.NotOffered($"{Provider.Name} has no numbered pages of these tasks."));
        }

        return _channel.Refusal is { } refusal
            ? ListOutcome.Failed.Before(refusal)
            : await _channel.GetAsync(KlingOperation.List, route.Path + query, cancellationToken) switch
            {
                Exchange.Answered { Answer: var answer } => FindJudgement.OfList(answer),
                Exchange.Lost lost => new ListOutcome.Failed(lost.Reason),
                Exchange.NotConnected broken => new ListOutcome.Failed(broken.Reason),
                var other => throw new InvalidOperationException($"Unknown exchange {other.GetType().Name}."),
            };
    }

    /// <summary>The account's tasks of all endpoints from a cursor on, in the new standard.</summary>
    public async Task<ListOutcome> ListAsync(TaskQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);

        if (Provider.Standard != KlingStandard.New)
        {
            return ListOutcome.Failed.Before(KlingChannel.NotOffered($"{Provider.Name} has no list of all tasks."));
        }

        return _channel.Refusal is { } refusal
            ? ListOutcome.Failed.Before(refusal)
            : await _channel.PostAsync(KlingOperation.List, TasksPath, query.Write(), files: null, cancellationToken) switch
            {
                Exchange.Answered { Answer: var answer } => FindJudgement.OfCursorList(answer),
                Exchange.Lost lost => new ListOutcome.Failed(lost.Reason),
                Exchange.NotConnected broken => new ListOutcome.Failed(broken.Reason),
                var other => throw new InvalidOperationException($"Unknown exchange {other.GetType().Name}."),
            };
    }

    private async Task<FindOutcome> FindAsync(KlingEndpoint endpoint, string id, bool isOurId, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);

        if (RefusalOf(endpoint, isOurId) is { } refusal)
        {
            return FindOutcome.Failed.Before(refusal);
        }

        var address = Provider.Standard == KlingStandard.New
            ? TasksQuery([id], isOurId)
            : $"{Provider.RouteOf(endpoint)!.Path}/{Uri.EscapeDataString(id)}";
        return await _channel.GetAsync(KlingOperation.Find, address, cancellationToken) switch
        {
            Exchange.Answered { Answer: var answer } => FindJudgement.Of(answer, id, isOurId),
            Exchange.Lost lost => new FindOutcome.Failed(lost.Reason),
            Exchange.NotConnected broken => new FindOutcome.Failed(broken.Reason),
            var other => throw new InvalidOperationException($"Unknown exchange {other.GetType().Name}."),
        };
    }

    private async Task<IReadOnlyDictionary<string, FindOutcome>> FindManyAsync(
        KlingEndpoint endpoint, IEnumerable<string> ids, bool areOurIds, CancellationToken cancellationToken)
    {
        var asked = ids.Distinct(StringComparer.Ordinal).ToArray();
        if (Provider.Standard != KlingStandard.New || RefusalOf(endpoint, areOurIds) is not null)
        {
            var found = new ConcurrentDictionary<string, FindOutcome>(StringComparer.Ordinal);
            var options = new ParallelOptions { MaxDegreeOfParallelism = LookUpsAtOnce, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(asked, options, async (id, cancellation) => found[id] = await FindAsync(endpoint, id, areOurIds, cancellation));
            return found;
        }

        var outcomes = new Dictionary<string, FindOutcome>(StringComparer.Ordinal);
        foreach (var batch in asked.Chunk(MostIdsPerLookUp))
        {
            var exchange = await _channel.GetAsync(KlingOperation.Find, TasksQuery(batch, areOurIds), cancellationToken);
            var found = exchange switch
            {
                Exchange.Answered { Answer: var answer } => FindJudgement.OfMany(answer, batch, areOurIds),
                Exchange.Lost lost => batch.ToDictionary(id => id, FindOutcome (_) => new FindOutcome.Failed(lost.Reason)),
                Exchange.NotConnected broken => batch.ToDictionary(id => id, FindOutcome (_) => new FindOutcome.Failed(broken.Reason)),
                _ => throw new InvalidOperationException($"Unknown exchange {exchange.GetType().Name}."),
            };
            foreach (var (id, outcome) in found)
            {
                outcomes[id] = outcome;
            }
        }

        return outcomes;
    }

    private KlingError? RefusalOf(KlingEndpoint endpoint, bool isOurId) => Provider.RouteOf(endpoint) switch
    {
        null => KlingChannel.NotOffered($"{Provider.Name} does not offer {Codecs.EndpointLabels.Of(endpoint)}."),
        _ when endpoint.AnswersAtOnce() => KlingChannel.NotOffered($"{Provider.Name} answers {Codecs.EndpointLabels.Of(endpoint)} at once and keeps nothing to ask for."),
        { CanFindByExternalId: false } when isOurId => KlingChannel.NotOffered($"{Provider.Name} finds these tasks by its own ids only."),
        _ => _channel.Refusal,
    };

    private static string TasksQuery(IEnumerable<string> ids, bool areOurIds) =>
        $"{TasksPath}?{(areOurIds ? "external_task_ids" : "task_ids")}={string.Join(',', ids.Select(Uri.EscapeDataString))}";
}
