using KlingBoard.Components;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Features.Renders.Reading;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling.Rules;

namespace KlingBoard.Features.Renders;

internal static class RenderErrors
{
    public static InvalidError Blocked(RenderQuote quote)
    {
        var first = quote.Violations.First(violation => violation.Severity == Severity.Error);
        return new InvalidError(
            $"Fix {Figures.Count(quote.ErrorCount, "error")} first; nothing was sent or reserved. {first.Message}", first.Field, first.RuleId);
    }

    /// <summary>Carries the quote as it is now.</summary>
    public static ForbiddenError AboveLimit(RenderQuote quote, long spendUpTo) => new(
        $"This costs {Figures.Units(quote.Milliunits / 1000m)}, and you were given the right to spend up to {Figures.Units(spendUpTo / 1000m)} at once. "
        + "Nothing was sent or reserved. Ask whoever gave it to you.");

    public static ConflictError QuoteChanged(RenderQuote now) => new(
        "The shot or its price changed since the price was shown. Nothing was sent; look at the new price and render again.", now);

    /// <summary>Somebody was quicker: told, and asked. Carries the quote as it is now.</summary>
    /// <param name="last">What was started since the price was shown.</param>
    /// <param name="name">Of what it is for, such as "2A".</param>
    public static ConflictError StartedMeanwhile(RenderQuote now, PrecedingRender last, string name, Guid userId)
    {
        var who = last.ById == userId ? "You" : last.By ?? "Somebody";
        var what = RenderWork.Of(last.Endpoint) is { } work ? $"{name} ({work})" : name;
        return new ConflictError(
            $"{who} started a render of {what} meanwhile. Nothing more was sent. Render another for {Figures.Units(now.Milliunits / 1000m)}?", now);
    }

    public static ForbiddenError ProjectArchived { get; } = new(
        "The project is archived, so nothing was sent or reserved. Bring it back on the page of projects first.");

    public static ConflictError NotQueued(RenderState state) => new(
        state.IsFinal()
            ? "It has ended already, so there is nothing to take back."
            : "It is at the provider already and cannot be stopped there.",
        state);

    public static ConflictError NotSlow(Render render) => new(
        render.HoldsSlot
            ? "It does not take longer than usual yet, so its slot is kept. Once it is slow, you can let go of it."
            : "It holds no slot, so there is nothing to let go of.",
        render.State);

    public static ConflictError NothingToPoll(RenderState state) => new(
        state.IsFinal() ? "It has ended; there is nothing left to look up." : "It was not sent yet, so the provider knows nothing of it.", state);

    /// <param name="whatToDo">From <see cref="Providers.OpenAccounts.WaitsFor"/>.</param>
    public static UnavailableError WaitsForConnection(string whatToDo) => new(whatToDo);

    public static InvalidError OtherSubmission { get; } = new(
        "This submission id was used for something else. Use a new one for each click.", "submissionId");

    public static InvalidError SubmissionIdMissing { get; } = new("Send a submission id of your own, a new one for each click.", "submissionId");
}
