using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.JSInterop;

namespace KlingBoard.Realtime;

/// <summary>Makes a circuit known as an open page while it has its browser. One per circuit.</summary>
internal sealed class CircuitPage(OpenPages pages, IJSRuntime js) : CircuitHandler
{
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        pages.Add(this, js);
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        pages.Lose(this);
        return Task.CompletedTask;
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        pages.Remove(this);
        return Task.CompletedTask;
    }
}
