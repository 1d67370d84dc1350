namespace KlingBoard.Features.Renders.Pages;

/// <summary>
/// One wish to render, as asked over the page: what the panel knows now, so that the price under the person's eyes is never an older one. Used on the
/// circuit's own thread.
/// </summary>
public sealed class RenderQuestion(RenderPanel panel)
{
    /// <summary>Raised when the panel has drawn something new.</summary>
    public event Action? Changed;

    /// <summary>What asks.</summary>
    public RenderPanel Panel { get; } = panel;

    /// <summary>The shot is gone from the inspector: there is nothing to ask any more.</summary>
    public bool IsOver { get; private set; }

    public void Show() => Changed?.Invoke();

    public void Close()
    {
        IsOver = true;
        Changed?.Invoke();
    }
}
