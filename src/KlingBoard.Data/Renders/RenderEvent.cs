namespace KlingBoard.Data.Renders;

/// <summary>One line of a render's history, in the order of <see cref="Id"/>.</summary>
public sealed class RenderEvent
{
    private RenderEvent()
    {
    }

    public RenderEvent(Guid renderId, RenderState state, string text, DateTime atUtc)
    {
        RenderId = renderId;
        State = state;
        Text = text;
        AtUtc = atUtc;
    }

    public long Id { get; private set; }

    public Guid RenderId { get; private set; }

    public RenderState State { get; private set; }

    public string Text { get; private set; } = "";

    public DateTime AtUtc { get; private set; }
}
