using System.Collections.Concurrent;
using KlingBoard.Data;
using KlingBoard.Features.Packs;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders.Planning;

/// <summary>
/// The quotes of takes that are shown: worked out by the first who asks and shared with all who have the same shot open, for as long as its inputs stay
/// the same. Nobody pays by one: a click works out anew, in the transaction that writes the render. Singleton, called from many circuits.
/// </summary>
public sealed class SharedQuotes(IDbContextFactory<KlingBoardDbContext> contexts, RenderPlanner planner, PacksInForce packs)
{
    /// <summary>More than people have open at once; beyond it all are forgotten.</summary>
    private const int Most = 500;

    private readonly ConcurrentDictionary<Guid, Shared> _quotes = new();

    /// <summary>What a quote of the shot would follow from now; null when there is no such shot.</summary>
    internal async Task<QuoteInputs?> ReadInputsAsync(Guid shotId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await QuoteInputs.ReadAsync(db, shotId, packs.Catalog, cancellationToken);
    }

    /// <summary>The quote of these inputs, or of newer ones; null when the shot is not on the board any more.</summary>
    internal async Task<RenderQuote?> QuoteAsync(RenderTarget target, QuoteInputs inputs, CancellationToken cancellationToken)
    {
        if (_quotes.Count >= Most)
        {
            _quotes.Clear();
        }

        var shared = _quotes.AddOrUpdate(
            target.ShotId, _ => new Shared(inputs, WorkOut), (_, known) => known.Inputs == inputs ? known : new Shared(inputs, WorkOut));
        try
        {
            return await shared.Quote.WaitAsync(cancellationToken);
        }
        catch when (shared.Quote.IsFaulted)
        {
            // The next who asks tries again.
            _quotes.TryRemove(KeyValuePair.Create(target.ShotId, shared));
            throw;
        }

        // Not tied to the one who came first: others may wait for it too.
        Task<RenderQuote?> WorkOut() => Task.Run(() => WorkOutAsync(target), CancellationToken.None);
    }

    private async Task<RenderQuote?> WorkOutAsync(RenderTarget target)
    {
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        var shots = await db.LoadShotsAsync(target, CancellationToken.None);
        return shots.Count == 0 ? null : await planner.QuoteAsync(db, planner.PlanOf(shots), CancellationToken.None);
    }

    private sealed class Shared(QuoteInputs inputs, Func<Task<RenderQuote?>> workOut)
    {
        private readonly Lazy<Task<RenderQuote?>> _quote = new(workOut);

        public QuoteInputs Inputs => inputs;

        public Task<RenderQuote?> Quote => _quote.Value;
    }
}
