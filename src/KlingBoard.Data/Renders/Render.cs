using KlingBoard.Data.Accounts;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Work;

namespace KlingBoard.Data.Renders;

/// <summary>
/// One paid request. <see cref="ExternalTaskId"/> is stored before anything is sent and is what makes "submitted once, ever" possible.
/// <see cref="Version"/> is the fence: a worker that acts on an older version changes nothing.
/// </summary>
public sealed class Render : IVersioned, ITeamOwned, ILeased
{
    public const int MaxReasonLength = 2000;

    private Render()
    {
    }

    public Render(Guid teamId, Guid projectId, Guid requestedById, Guid submissionId, int submissionIndex, RenderManifest manifest, DateTime nowUtc, Guid? connectionId = null, Guid? subjectShotId = null, Guid? subjectElementId = null)
    {
        Id = Guid.CreateVersion7();
        TeamId = teamId;
        ProjectId = projectId;
        RequestedById = requestedById;
        SubmissionId = submissionId;
        SubmissionIndex = submissionIndex;
        Manifest = manifest;
        ConnectionId = connectionId;
        SubjectShotId = subjectShotId;
        SubjectElementId = subjectElementId;
        State = RenderState.Queued;
        CreatedAtUtc = nowUtc;
        NextAttemptAtUtc = nowUtc;
        ExternalTaskId = "kb-" + Guid.NewGuid().ToString("N");
    }

    public Guid Id { get; private set; }

    public Guid TeamId { get; private set; }

    public Guid ProjectId { get; private set; }

    public Guid? RequestedById { get; private set; }

    /// <summary>One click of the price button; with <see cref="SubmissionIndex"/> unique, so that a click sent twice makes one set of renders.</summary>
    public Guid SubmissionId { get; private set; }

    /// <summary>0-based place among the takes that one click asked for.</summary>
    public int SubmissionIndex { get; private set; }

    /// <summary>Our own id, given to the provider as <c>external_task_id</c>: <c>kb-</c> and 128 random bits in hex.</summary>
    public string ExternalTaskId { get; private set; } = "";

    public string? ProviderTaskId { get; private set; }

    public RenderState State { get; private set; }

    /// <summary>The provider's own reason for a failure or refusal, or what is being done about an unknown one; empty when all is well.</summary>
    public string StateReason { get; private set; } = "";

    public RenderManifest Manifest { get; private set; } = RenderManifest.Empty;

    /// <summary>
    /// The team's connection that pays; null for the installation's, which the manifest names. Only this one ever sends it, polls it and fetches
    /// its result.
    /// </summary>
    public Guid? ConnectionId { get; private set; }

    /// <summary>What the provider says it took, in thousandths of a unit; null until it says so.</summary>
    public long? ChargedMilliunits { get; private set; }

    /// <summary>
    /// The provider's last answer about the task that said something new, word for word; null before the first. Of a finished task the last that names what was made, if one did.
    /// </summary>
    public string? ProviderAnswerJson { get; private set; }

    /// <summary>SHA-256 of the token in this render's callback address, 64 hex digits; null when no callback was asked for.</summary>
    public string? CallbackTokenHash { get; private set; }

    /// <summary>How often sending or polling was tried in the present state; starts again with each state.</summary>
    public int Attempts { get; private set; }

    /// <summary>When the workers try it next: send, poll or archive, as its state says.</summary>
    public DateTime NextAttemptAtUtc { get; private set; }

    /// <summary>Of the process that sends it or copies its result; free in all other states, and when that process does not renew it.</summary>
    public Lease Lease { get; private set; } = new();

    public DateTime CreatedAtUtc { get; private set; }

    public DateTime? SubmittedAtUtc { get; private set; }

    public DateTime? ProcessingAtUtc { get; private set; }

    public DateTime? FinishedAtUtc { get; private set; }

    /// <summary>How long such a render usually takes, from acceptance to its end, as of when it was asked for; null for those from before this was kept.</summary>
    public int? UsualSeconds { get; private set; }

    /// <summary>Since when it takes far longer than usual; null while it does not, and from its end at the provider on.</summary>
    public DateTime? SlowSinceUtc { get; private set; }

    /// <summary>When a person let go of its slot; null when nobody did. A result that comes all the same is taken in.</summary>
    public DateTime? LetGoAtUtc { get; private set; }

    /// <summary>Since when the provider says that it does not know the task; null while it knows it, and before it was accepted.</summary>
    public DateTime? MissingSinceUtc { get; private set; }

    /// <summary>Where the trace of its click began, as W3C's <c>traceparent</c>; null where nobody listened.</summary>
    public string? TraceParent { get; private set; }

    public int Version { get; private set; }

    public User? RequestedBy { get; private set; }

    public Project? Project { get; private set; }

    /// <summary>
    /// The shot that its pictures are for; null for a render that makes takes, whose shots <see cref="Shots"/> names. Kept without a constraint: shots
    /// are never removed from the table.
    /// </summary>
    public Guid? SubjectShotId { get; private set; }

    /// <summary>The element of the registry that it is for; null for all others. Kept without a constraint: elements are never removed from the table.</summary>
    public Guid? SubjectElementId { get; private set; }

    /// <summary>The shots it makes takes for, by place; more than one for a multi-shot group.</summary>
    public List<RenderShot> Shots { get; } = [];

    public List<RenderEvent> Events { get; } = [];

    public List<LedgerEntry> Ledger { get; } = [];

    /// <summary>
    /// Given up because the provider did not know it, or did not know it any more, and polled all the same: it may arrive late, and is then paid.
    /// Only such a render counts <see cref="Attempts"/> as Refused or Failed.
    /// </summary>
    public bool IsStillPolled => State is RenderState.Refused or RenderState.Failed && Attempts > 0;

    /// <summary>It holds one of the account's slots: the provider has it or may have it, and nobody let go of it.</summary>
    public bool HoldsSlot => State.HoldsSlot() && LetGoAtUtc is null;

    /// <summary>A person let go of it, and how it ended is not known yet.</summary>
    public bool IsLetGo => State == RenderState.Unknown && LetGoAtUtc is not null;

    public void TraceBy(string? traceParent) => TraceParent = traceParent;

    public void UseCallback(string tokenHash) => CallbackTokenHash = tokenHash;

    /// <summary>Moves on to a state that the present one allows, and writes it into the history; otherwise changes nothing.</summary>
    /// <returns>Whether it moved.</returns>
    public bool MoveTo(RenderState state, string reason, DateTime nowUtc)
    {
        var arrivesLate = IsStillPolled && state is (RenderState.Submitted or RenderState.Processing or RenderState.Archiving or RenderState.Failed);
        if (!State.CanBecome(state) && !arrivesLate)
        {
            return false;
        }

        FinishedAtUtc = arrivesLate ? null : FinishedAtUtc;
        SlowSinceUtc = state.HoldsSlot() ? SlowSinceUtc : null;
        SetState(state, reason, nowUtc);
        return true;
    }

    private void SetState(RenderState state, string reason, DateTime nowUtc)
    {
        State = state;
        StateReason = Shorten(reason);
        Attempts = 0;
        NextAttemptAtUtc = nowUtc;
        Lease.End();
        SubmittedAtUtc ??= state is RenderState.Submitted or RenderState.Processing or RenderState.Archiving ? nowUtc : null;
        ProcessingAtUtc ??= state is RenderState.Processing or RenderState.Archiving ? nowUtc : null;
        FinishedAtUtc ??= state.IsFinal() ? nowUtc : null;
        Events.Add(new RenderEvent(Id, state, StateReason, nowUtc));
    }

    /// <summary>Says how long such a render usually takes.</summary>
    public void Expect(TimeSpan usualTime) => UsualSeconds = (int)Math.Ceiling(usualTime.TotalSeconds);

    /// <summary>It takes far longer than usual from now on.</summary>
    public void MarkSlow(DateTime nowUtc) => SlowSinceUtc ??= nowUtc;

    /// <summary>A person lets go of its slot: from now on it is Unknown, and only its end at the provider moves it.</summary>
    /// <returns>False, with nothing changed, when it holds none.</returns>
    public bool LetGo(string reason, DateTime nowUtc)
    {
        if (!HoldsSlot || State == RenderState.Submitting)
        {
            return false;
        }

        LetGoAtUtc = nowUtc;
        SlowSinceUtc = null;
        SetState(RenderState.Unknown, reason, nowUtc);
        return true;
    }

    /// <summary>The provider, which had accepted it, says that it does not know the task.</summary>
    /// <param name="isFirst">The first of a row; what was missed before it does not count any more.</param>
    public void Miss(DateTime nowUtc, bool isFirst) => MissingSinceUtc = isFirst ? nowUtc : MissingSinceUtc ?? nowUtc;

    /// <summary>What is known of it now, without a change of state.</summary>
    /// <returns>Whether that is news.</returns>
    public bool Say(string reason)
    {
        var before = StateReason;
        StateReason = Shorten(reason);
        return StateReason != before;
    }

    public void Accept(string providerTaskId) => ProviderTaskId ??= providerTaskId;

    /// <param name="providerAnswerJson">Null keeps the answer before.</param>
    public void ApplyAnswer(string? providerAnswerJson, long? chargedMilliunits)
    {
        MissingSinceUtc = null;
        ProviderAnswerJson = providerAnswerJson ?? ProviderAnswerJson;
        ChargedMilliunits = chargedMilliunits ?? ChargedMilliunits;
    }

    /// <summary>Tried once more without a change of state.</summary>
    public void TryAgainAt(DateTime atUtc, string? reason = null)
    {
        Attempts++;
        NextAttemptAtUtc = atUtc;
        Lease.End();
        StateReason = reason is null ? StateReason : Shorten(reason);
    }

    /// <summary>An attempt that could not be made or taught nothing: it does not count as one.</summary>
    public void Postpone(DateTime atUtc) => NextAttemptAtUtc = atUtc;

    // Reasons can be a provider's own text, of any length. Never between the halves of a character.
    private static string Shorten(string reason) => reason.Length <= MaxReasonLength
        ? reason
        : reason[..(char.IsHighSurrogate(reason[MaxReasonLength - 1]) ? MaxReasonLength - 1 : MaxReasonLength)];
}
