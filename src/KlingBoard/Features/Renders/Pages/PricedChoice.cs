using KlingBoard.Components.Buttons;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Features.Renders.Pages;

/// <summary>
/// A choice with its price beside it: each change asks for the price anew, and the click sends what was shown. Of one dialog. Made to be told of
/// every key: one question is out at a time, and the next one is about the choice as it is then.
/// </summary>
/// <param name="estimateAsync">What the choice would send and cost now.</param>
/// <param name="submitAsync">The click: the choice, the click's id, and the id of the quote that was shown.</param>
public sealed class PricedChoice<TChoice>(
    Func<TChoice, Task<Result<RenderQuote>>> estimateAsync, Func<TChoice, Guid, string, Task<Result<IReadOnlyList<Guid>>>> submitAsync)
    where TChoice : class
{
    private readonly Guid _submissionId = Guid.NewGuid();
    private Task? _asking;

    /// <summary>Null before the first change.</summary>
    public TChoice? Choice { get; private set; }

    /// <summary>Of an earlier choice while the price is being asked for; null before the first, and when it cannot be had.</summary>
    public RenderQuote? Quote { get; private set; }

    /// <summary>What went wrong with asking or sending; null when nothing did.</summary>
    public string? Message { get; private set; }

    public PriceButtonState State { get; private set; } = PriceButtonState.Checking;

    /// <summary>Ends when the price of the newest choice is known.</summary>
    public Task ChangeAsync(TChoice choice)
    {
        (Choice, State, Message) = (choice, PriceButtonState.Checking, null);
        return _asking is { IsCompleted: false } ? _asking : _asking = AskAsync();
    }

    /// <returns>The renders that were written; null when none were, and <see cref="Message"/> says why.</returns>
    public async Task<IReadOnlyList<Guid>?> SpendAsync()
    {
        var sent = await StorageFailure.GuardAsync(() => submitAsync(Choice!, _submissionId, Quote!.QuoteId), RenderLabels.NotSent);
        if (sent.IsSuccess)
        {
            return sent.Value;
        }

        Show(sent.Error is ConflictError { Current: RenderQuote now } ? now : Quote, sent.Error.Message);
        return null;
    }

    private async Task AskAsync()
    {
        TChoice asked;
        do
        {
            asked = Choice!;
            var quote = await StorageFailure.GuardAsync(() => estimateAsync(asked));
            if (ReferenceEquals(asked, Choice))
            {
                Show(quote.IsSuccess ? quote.Value : null, quote.Error?.Message);
            }
        }
        while (!ReferenceEquals(asked, Choice));
    }

    private void Show(RenderQuote? quote, string? message) => (Quote, Message, State) = (
        quote,
        message,
        quote is null ? PriceButtonState.Checking : quote.IsBlocked ? PriceButtonState.Blocked : PriceButtonState.Ready);
}
