using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling.Client;

namespace KlingBoard.Features.Elements.AtProvider;

/// <summary>What is said when the provider does not answer as it should.</summary>
internal static class ProviderErrors
{
    /// <param name="done">What was not done, as a sentence's beginning: "The elements were not read".</param>
    public static UnavailableError Of(string done, KlingError error) => new($"{done}: {error.Message.TrimEnd('.')}. {error.Advice}".TrimEnd());

    public static UnavailableError Of(string done, string reason) => new($"{done}: {reason.TrimEnd('.')}. Try again in a while.");

    /// <summary>Null when it was answered.</summary>
    public static UnavailableError? Of<T>(string done, CallOutcome<T> outcome) => outcome switch
    {
        CallOutcome<T>.Answered => null,
        CallOutcome<T>.Refused { Error: var error } => Of(done, error),
        CallOutcome<T>.Unclear { Reason: var reason } => Of(done, reason),
        CallOutcome<T>.NotSent { Reason: var reason } => Of(done, reason),
        _ => throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}."),
    };
}
