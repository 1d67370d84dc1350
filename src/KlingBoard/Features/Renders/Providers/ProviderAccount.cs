using KlingBoard.Kling.Client;
using KlingBoard.Kling.Providers;

namespace KlingBoard.Features.Renders.Providers;

/// <summary>
/// An account that renders are sent to, ready for use: its slots, its gate and its client. One is the installation's, of the settings; the others
/// are connections of teams. Only the account that a render was submitted by ever sends it, polls it or fetches it. Safe for many threads.
/// </summary>
public sealed class ProviderAccount
{
    /// <summary>The team's connection; null for the installation's account.</summary>
    public Guid? ConnectionId { get; init; }

    /// <summary>What people call it; the installation's renders are kept under this name.</summary>
    public required string Name { get; init; }

    /// <summary>Who makes the videos, as people call it.</summary>
    public required string Provider { get; init; }

    /// <summary>Whose capabilities, rules and prices hold for it.</summary>
    public required string ProviderId { get; init; }

    /// <summary>How its API is laid out.</summary>
    public KlingProvider Kind => KlingProvider.Find(ProviderId)!;

    public bool IsSimulator { get; init; }

    /// <summary>Whatever is created there costs nobody anything, so that everybody may.</summary>
    public bool IsFree => IsSimulator;

    /// <summary>Renders that may be at work there at one time.</summary>
    public required int Slots { get; init; }

    /// <summary>Holds back this account alone.</summary>
    public required ConnectionGate Gate { get; init; }

    /// <summary>Verifies callbacks; null when the provider does not sign them.</summary>
    public string? WebhookSecret { get; init; }

    /// <summary>Null until the Simulator inside this app listens.</summary>
    public Uri? BaseAddress => Line.Address;

    internal AccountLine Line { get; init; } = new();

    /// <summary>The client; waits until the Simulator inside this app listens.</summary>
    public Task<KlingClient> ClientAsync(CancellationToken cancellationToken) => Line.ClientAsync(cancellationToken);
}
