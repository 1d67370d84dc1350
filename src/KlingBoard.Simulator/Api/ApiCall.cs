using KlingBoard.Kling.Providers;
using KlingBoard.Simulator.Envelopes;

namespace KlingBoard.Simulator.Api;

/// <summary>A call whose caller is known.</summary>
/// <param name="Provider">Whose paths it came by.</param>
internal sealed record ApiCall(HttpContext Http, SimulatorAccount Account, KlingProvider Provider)
{
    /// <summary>What result links begin with for this caller.</summary>
    public string LinkBase => Simulator.LinkBase.Of(Http.Request);

    public CancellationToken Cancellation => Http.RequestAborted;

    /// <summary>What the frame says of a call that went well.</summary>
    public string SuccessMessage => Provider == KlingProvider.CometApi ? "success" : Envelope.Succeed;

    public string Path => Http.Request.Path;
}

internal delegate Task<IResult> ApiHandler(ApiCall call);
