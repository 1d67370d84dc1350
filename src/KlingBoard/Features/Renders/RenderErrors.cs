using KlingBoard.Components.Controls;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling.Rules;

namespace KlingBoard.Features.Renders;

internal static class RenderErrors
{
    /// <summary>Why a click sends nothing: a rule forbids it, or it is not the quote that was shown. Null when it may go.</summary>
    public static Error? RefusalOf(RenderQuote quote, string seenQuoteId) =>
        quote.IsBlocked ? Blocked(quote)
        : quote.QuoteId != seenQuoteId ? QuoteChanged(quote)
        : null;

    public static InvalidError Blocked(RenderQuote quote)
    {
        var first = quote.Violations.First(violation => violation.Severity == Severity.Error);
        return new InvalidError(
            $"Fix {Figures.Count(quote.ErrorCount, "error")} first; nothing was sent or reserved. {first.Message}", first.Field, first.RuleId);
    }

    /// <summary>Carries the quote as it is now.</summary>
    public static ConflictError QuoteChanged(RenderQuote now) => new(
        "The shot or its price changed since the price was shown. Nothing was sent; look at the new price and render again.", now);

    public static ConflictError NotQueued(RenderState state) => new(
        state.IsFinal()
            ? "It has ended already, so there is nothing to take back."
            : "It is at the provider already and cannot be stopped there.",
        state);

    public static ConflictError NothingToLookUp(RenderState state) => new(
        state.IsFinal() ? "It has ended; there is nothing left to look up." : "It was not sent yet, so the provider knows nothing of it.", state);

    /// <param name="whatToDo">From <see cref="Providers.OpenAccounts.WaitsFor"/>.</param>
    public static UnavailableError WaitsForConnection(string whatToDo) => new(whatToDo);

    public static InvalidError OtherSubmission { get; } = new(
        "This submission id was used for something else. Use a new one for each click.", "submissionId");

    public static InvalidError SubmissionIdMissing { get; } = new("Send a submission id of your own, a new one for each click.", "submissionId");
}
