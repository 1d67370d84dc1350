namespace KlingBoard.Kling;

/// <summary>
/// What is wanted of one task, free of any provider's spelling. Immutable. It may hold a combination that no provider takes: the rules tell.
/// </summary>
public interface IKlingRequest
{
    KlingEndpoint Endpoint { get; }

    /// <summary>Our own id of the task, unique per account (R61); empty when none was given.</summary>
    string ExternalTaskId { get; }

    /// <summary>Where the provider posts each change of status, an absolute http(s) address; null for no callbacks.</summary>
    string? CallbackUrl { get; }
}

/// <summary>What is wanted of one call that answers at once.</summary>
public interface IKlingCallRequest
{
    KlingCall Call { get; }
}
