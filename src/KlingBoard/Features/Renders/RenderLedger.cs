using KlingBoard.Data.Renders;

namespace KlingBoard.Features.Renders;

/// <summary>
/// The ledger lines of one render: estimate and reserve with its row, then one settle or one release with its end.
/// The render must have been read with its ledger.
/// </summary>
internal static class RenderLedger
{
    public static void Reserve(Render render, DateTime nowUtc)
    {
        render.Ledger.Add(new LedgerEntry(render, LedgerEntryKind.Estimate, render.Manifest.EstimateMilliunits, nowUtc));
        render.Ledger.Add(new LedgerEntry(render, LedgerEntryKind.Reserve, render.Manifest.EstimateMilliunits, nowUtc));
    }

    /// <summary>Books what the provider took; where it never said, what was estimated.</summary>
    public static void Settle(Render render, DateTime nowUtc) =>
        End(render, LedgerEntryKind.Settle, render.ChargedMilliunits ?? render.Manifest.EstimateMilliunits, nowUtc);

    public static void Release(Render render, DateTime nowUtc) =>
        End(render, LedgerEntryKind.Release, render.Manifest.EstimateMilliunits, nowUtc);

    /// <summary>The end of a render without a result: what the provider took all the same is booked, else the hold ends.</summary>
    public static void EndWithoutResult(Render render, DateTime nowUtc)
    {
        if (render.ChargedMilliunits > 0)
        {
            Settle(render, nowUtc);
        }
        else
        {
            Release(render, nowUtc);
        }
    }

    // A hold ends once, whichever status comes first. Only what was taken is still booked after a release: the render arrived late.
    private static void End(Render render, LedgerEntryKind kind, long milliunits, DateTime nowUtc)
    {
        if (!render.Ledger.Exists(entry => entry.Kind == LedgerEntryKind.Settle || entry.Kind == kind))
        {
            render.Ledger.Add(new LedgerEntry(render, kind, milliunits, nowUtc));
        }
    }
}
