namespace KlingBoard.Kling.Client;

/// <summary>What became of a call that answers at once. Only <see cref="NotSent"/> and a temporary <see cref="Refused"/> may be sent again blindly.</summary>
public abstract record CallOutcome<T>
{
    private CallOutcome()
    {
    }

    public sealed record Answered(T Value) : CallOutcome<T>;

    /// <summary>Certainly not done, and not billed.</summary>
    public sealed record Refused(KlingError Error) : CallOutcome<T>;

    /// <summary>The answer was lost or says nothing certain: where the call makes or deletes something, that may have been done and billed.</summary>
    public sealed record Unclear(string Reason) : CallOutcome<T>;

    /// <summary>No connection came about, so nothing left this machine.</summary>
    public sealed record NotSent(string Reason) : CallOutcome<T>;
}
