using Microsoft.AspNetCore.Components;

namespace KlingBoard.Components.Buttons;

/// <summary>
/// The only kind of button that spends money: its figure is part of it. A click is taken once; further clicks do nothing until
/// the handler has ended, also those that were on their way before the browser saw the button change. A click counts for what the browser showed
/// when it was made: one that crosses a new price on its way does nothing.
/// </summary>
public sealed partial class PriceButton
{
    private const string OfflineText = "Back online first. Nothing is sent or reserved.";

    private readonly string _noticeId = $"kb-price-{Guid.NewGuid():N}";
    private readonly OfferOnScreen _onScreen = new();
    private bool _isHandling;

    /// <summary>Verb and object: <c>Render 2 takes</c>.</summary>
    [Parameter, EditorRequired]
    public required string Text { get; set; }

    /// <summary>Units and money as they will be reserved: <c>14.4 u · $2.02</c>.</summary>
    [Parameter, EditorRequired]
    public required string Figure { get; set; }

    /// <summary>Tells one offer from another where text and figure may be the same, such as a quote's id; empty where they say it all.</summary>
    [Parameter]
    public string Offer { get; set; } = "";

    [Parameter]
    public PriceButtonState State { get; set; }

    /// <summary>Why it is blocked and that nothing was sent: <c>Fix 1 error first. Nothing is sent or reserved.</c></summary>
    [Parameter]
    public string? Reason { get; set; }

    /// <summary>While blocked: nothing is wrong yet, something is only not chosen so far.</summary>
    [Parameter]
    public bool IsIncomplete { get; set; }

    /// <summary>Runs once per click while <see cref="PriceButtonState.Ready"/>.</summary>
    [Parameter]
    public EventCallback OnSpend { get; set; }

    /// <summary>Told of a click while <see cref="PriceButtonState.Blocked"/>: somebody tried, and may be shown all that is missing.</summary>
    [Parameter]
    public EventCallback OnBlocked { get; set; }

    [Parameter]
    public string? Class { get; set; }

    private string Offered => $"{Offer}\n{Text}\n{Figure}";

    private PriceButtonState Shown => _isHandling && State is PriceButtonState.Ready or PriceButtonState.Sending
        ? PriceButtonState.Sending
        : State;

    private bool CanSpend => Shown == PriceButtonState.Ready;

    private bool IsSending => Shown == PriceButtonState.Sending;

    private string Label => Shown switch
    {
        PriceButtonState.Sending => "Sending",
        PriceButtonState.Sent => "Sent",
        _ => Text,
    };

    private string Tone => Shown != PriceButtonState.Blocked ? "warning" : IsIncomplete ? "hint" : "error";

    private string? Notice => Shown switch
    {
        PriceButtonState.Blocked => Reason ?? "Blocked. Nothing is sent or reserved.",
        PriceButtonState.Offline => Reason ?? OfflineText,
        _ => null,
    };

    protected override void OnAfterRender(bool firstRender) => _onScreen.Acknowledged();

    private async Task SpendAsync()
    {
        // aria-disabled instead of disabled keeps the focus on the button and its reason, so the click arrives and is turned away here.
        if (!CanSpend || !_onScreen.Is(Offered))
        {
            await (Shown == PriceButtonState.Blocked ? OnBlocked.InvokeAsync() : Task.CompletedTask);
            return;
        }

        _isHandling = true;
        try
        {
            await OnSpend.InvokeAsync();
        }
        finally
        {
            _isHandling = false;
        }
    }
}
