using Microsoft.AspNetCore.Components;

namespace KlingBoard.Components.Controls;

/// <summary>
/// The only kind of button that spends money: its figure is part of it. A click is taken once; further clicks do nothing until
/// the handler has ended, also those that were on their way before the browser saw the button change.
/// </summary>
public sealed partial class PriceButton
{
    private readonly string _noticeId = $"kb-price-{Guid.NewGuid():N}";
    private bool _isHandling;

    /// <summary>Verb and object: <c>Render 2 takes</c>.</summary>
    [Parameter, EditorRequired]
    public required string Text { get; set; }

    /// <summary>Units and money as they will be reserved: <c>14.4 u · $2.02</c>.</summary>
    [Parameter, EditorRequired]
    public required string Figure { get; set; }

    [Parameter]
    public PriceButtonState State { get; set; }

    /// <summary>Why it is blocked and that nothing was sent: <c>Fix 1 error first. Nothing is sent or reserved.</c></summary>
    [Parameter]
    public string? Reason { get; set; }

    /// <summary>Runs once per click while <see cref="PriceButtonState.Ready"/>.</summary>
    [Parameter]
    public EventCallback OnSpend { get; set; }

    [Parameter]
    public string? Class { get; set; }

    private PriceButtonState Shown => _isHandling && State is PriceButtonState.Ready or PriceButtonState.Sending
        ? PriceButtonState.Sending
        : State;

    private bool CanSpend => Shown == PriceButtonState.Ready;

    private bool IsSending => Shown == PriceButtonState.Sending;

    private string Words => Shown switch
    {
        PriceButtonState.Sending => "Sending",
        PriceButtonState.Sent => "Sent",
        _ => Text,
    };

    private string? Notice => Shown switch
    {
        PriceButtonState.Blocked => Reason ?? "Blocked. Nothing is sent or reserved.",
        PriceButtonState.Offline => Reason ?? "Back online first. Nothing is sent or reserved.",
        _ => null,
    };

    private async Task SpendAsync()
    {
        // aria-disabled instead of disabled keeps the focus on the button and its reason, so the click arrives and is turned away here.
        if (!CanSpend)
        {
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
