using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Kling;
using KlingBoard.Kling.Client;
using KlingBoard.Realtime;

namespace KlingBoard.Features.Renders.Archiving;

/// <summary>Knows what becomes of the results of some endpoints. One for each kind of result; singletons.</summary>
internal interface IResultKind
{
    bool IsOf(KlingEndpoint endpoint);

    /// <summary>Fetches, verifies and stores what a finished task gave. No row says so yet.</summary>
    /// <exception cref="ResultUnavailableException">It could not be fetched, or is not whole.</exception>
    Task<ITakenResult> TakeAsync(ProviderAccount account, Render render, KlingTask task, CancellationToken cancellationToken);
}

/// <summary>A result that is durably ours, before any row says so.</summary>
internal interface ITakenResult
{
    /// <summary>A sentence about what is not there; empty when all is.</summary>
    string Note { get; }

    /// <summary>Adds the rows that it becomes, in the transaction that ends the render.</summary>
    Task AddAsync(BoardTransaction transaction, Render render, CancellationToken cancellationToken);
}
