namespace KlingBoard.Components.Buttons;

/// <summary>What a <see cref="PriceButton"/> may do right now.</summary>
public enum PriceButtonState
{
    /// <summary>Rules pass and the price is known: a click spends.</summary>
    Ready,

    /// <summary>Rules or price are being worked out; the figure shows an ellipsis.</summary>
    Checking,

    /// <summary>A rule, a right or a budget stops it; the reason stands below the button.</summary>
    Blocked,

    /// <summary>The browser or the server is offline, so nothing that spends may start.</summary>
    Offline,

    /// <summary>On its way. The button also enters this state by itself between a click and the end of the handler.</summary>
    Sending,

    /// <summary>Accepted by the server; the page goes on to show the render.</summary>
    Sent,
}
