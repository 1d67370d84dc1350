namespace KlingBoard.Data.Renders;

/// <summary>Estimate, then reserve, then either settle or release.</summary>
public enum LedgerEntryKind
{
    /// <summary>What the price table said before the click.</summary>
    Estimate,

    /// <summary>Held from the moment of the click.</summary>
    Reserve,

    /// <summary>What the provider took; ends the hold.</summary>
    Settle,

    /// <summary>Nothing was taken; ends the hold.</summary>
    Release,
}

/// <summary>
/// One line of the ledger. A render has each kind at most once (unique in the database). Both Release and Settle, in this order, has only one
/// that arrived at the provider after it had been given up.
/// </summary>
public sealed class LedgerEntry
{
    private LedgerEntry()
    {
    }

    public LedgerEntry(Render render, LedgerEntryKind kind, long milliunits, DateTime atUtc)
    {
        TeamId = render.TeamId;
        ProjectId = render.ProjectId;
        RenderId = render.Id;
        Kind = kind;
        Milliunits = milliunits;
        AtUtc = atUtc;
    }

    public long Id { get; private set; }

    public Guid TeamId { get; private set; }

    public Guid ProjectId { get; private set; }

    public Guid RenderId { get; private set; }

    public LedgerEntryKind Kind { get; private set; }

    /// <summary>Thousandths of a unit, never negative.</summary>
    public long Milliunits { get; private set; }

    public DateTime AtUtc { get; private set; }
}
