namespace KlingBoard.Data.Renders;

/// <summary>Where one paid request stands. A render only moves forward: see <see cref="RenderStates"/>.</summary>
public enum RenderState
{
    Draft,

    /// <summary>Waits for a producer to release the spending.</summary>
    AwaitingApproval,

    /// <summary>Waits for a slot.</summary>
    Queued,

    /// <summary>Committed before the first byte leaves: after a crash here the provider may have the task or not.</summary>
    Submitting,

    /// <summary>Accepted by the provider, not started.</summary>
    Submitted,
    Processing,

    /// <summary>Finished at the provider, being copied to our own storage.</summary>
    Archiving,
    Done,

    /// <summary>The provider accepted and then failed it, or its result could not be had any more.</summary>
    Failed,

    /// <summary>Not accepted, not billed; after Unknown, not known to the provider for as long as a settling time.</summary>
    Refused,

    /// <summary>May exist at the provider: looked up by our own id, never sent again.</summary>
    Unknown,

    /// <summary>Taken back before it was sent.</summary>
    Cancelled,
}

public static class RenderStates
{
    /// <summary>Nothing more will happen to it.</summary>
    public static bool IsFinal(this RenderState state) =>
        state is RenderState.Done or RenderState.Failed or RenderState.Refused or RenderState.Cancelled;

    /// <summary>It holds one of the account's slots: the provider has it or may have it.</summary>
    public static bool HoldsSlot(this RenderState state) =>
        state is RenderState.Submitting or RenderState.Submitted or RenderState.Processing or RenderState.Unknown;

    /// <summary>
    /// Whether a render may go from one state to another. <see cref="RenderState.Unknown"/> is left for wherever the provider
    /// says the task is; nothing leaves a final state (but see <see cref="Render.IsStillPolled"/>), and a late status never moves a render back.
    /// </summary>
    public static bool CanBecome(this RenderState from, RenderState to) => from switch
    {
        RenderState.Draft => to is RenderState.AwaitingApproval or RenderState.Queued or RenderState.Cancelled,
        RenderState.AwaitingApproval => to is RenderState.Queued or RenderState.Cancelled,
        RenderState.Queued => to is RenderState.Submitting or RenderState.Refused or RenderState.Cancelled,
        // Back to the queue only when it is certain that nothing was created.
        RenderState.Submitting => to is RenderState.Queued or RenderState.Submitted or RenderState.Processing or RenderState.Archiving
            or RenderState.Failed or RenderState.Refused or RenderState.Unknown,
        RenderState.Unknown => to is RenderState.Submitted or RenderState.Processing or RenderState.Archiving
            or RenderState.Failed or RenderState.Refused,
        RenderState.Submitted => to is RenderState.Processing or RenderState.Archiving or RenderState.Failed,
        RenderState.Processing => to is RenderState.Archiving or RenderState.Failed,
        RenderState.Archiving => to is RenderState.Done or RenderState.Failed,
        _ => false,
    };
}
