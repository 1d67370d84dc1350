namespace KlingBoard.Data.Audit;

/// <summary>
/// One line of the audit log, written in the transaction of what it tells. The database refuses to change or delete one. It points at rows by their ids
/// alone, so that it outlives them.
/// </summary>
public sealed class AuditEntry
{
    public const int MaxDetailLength = 300;

    private AuditEntry()
    {
    }

    public AuditEntry(AuditAction action, Guid? teamId, string actorKind, Guid actorId, Guid? subjectId, string detail, DateTime atUtc)
    {
        Action = action;
        TeamId = teamId;
        ActorKind = actorKind;
        ActorId = actorId;
        SubjectId = subjectId;
        Detail = detail.Length > MaxDetailLength ? detail[..MaxDetailLength] : detail;
        AtUtc = atUtc;
    }

    /// <summary>In the order of writing.</summary>
    public long Id { get; private set; }

    public DateTime AtUtc { get; private set; }

    public AuditAction Action { get; private set; }

    /// <summary>Null for what concerns the whole installation.</summary>
    public Guid? TeamId { get; private set; }

    /// <summary>Member, Guest, Token or System.</summary>
    public string ActorKind { get; private set; } = "";

    /// <summary>Of the account or the grant.</summary>
    public Guid ActorId { get; private set; }

    /// <summary>What it was done to.</summary>
    public Guid? SubjectId { get; private set; }

    /// <summary>For people, in few words, without names and secrets.</summary>
    public string Detail { get; private set; } = "";
}
