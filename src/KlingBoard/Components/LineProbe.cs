using Microsoft.JSInterop;

namespace KlingBoard.Components;

/// <summary>Answers <c>line.ts</c>, which asks through the circuit whether it still reaches the server.</summary>
public static class LineProbe
{
    /// <summary>Tells nothing but that the message has come.</summary>
    [JSInvokable]
    public static void AnswerLine()
    {
    }
}
