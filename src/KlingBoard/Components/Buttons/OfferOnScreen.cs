namespace KlingBoard.Components.Buttons;

/// <summary>
/// Knows which offer a person has before them: what was rendered last may still be on its way to the browser. Renders are acknowledged in their
/// order.
/// </summary>
internal sealed class OfferOnScreen
{
    private readonly Queue<string> _onTheirWay = new();
    private string? _shown;

    public void Rendered(string offer) => _onTheirWay.Enqueue(offer);

    /// <summary>The browser shows the oldest render that was on its way.</summary>
    public void Acknowledged()
    {
        if (_onTheirWay.TryDequeue(out var offer))
        {
            _shown = offer;
        }
    }

    public bool Is(string offer) => _shown == offer;
}
