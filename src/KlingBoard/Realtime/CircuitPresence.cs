using Microsoft.AspNetCore.Components.Server.Circuits;

namespace KlingBoard.Realtime;

/// <summary>
/// Ties the places that a circuit's pages hold on boards to its connection. The framework keeps the circuit of a lost browser for minutes,
/// so that it can come back to it; the others must see at once that nobody is there. One per circuit, on its own thread.
/// </summary>
public sealed class CircuitPresence(PresenceService presence) : CircuitHandler
{
    private readonly List<PresenceService.Presence> _places = [];

    /// <inheritdoc cref="PresenceService.Join"/>
    public PresenceService.Presence Join(Guid projectId, Guid userId, string name, int colour, Action onChanged)
    {
        var place = presence.Join(projectId, userId, name, colour, onChanged);
        _places.RemoveAll(held => held.IsLeft);
        _places.Add(place);
        return place;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _places.ForEach(place => place.StepAway());
        return Task.CompletedTask;
    }

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _places.ForEach(place => place.ComeBack());
        return Task.CompletedTask;
    }
}
