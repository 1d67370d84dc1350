using System.Diagnostics.Metrics;

namespace KlingBoard.Features.Renders.Providers;

/// <summary>To how many accounts nothing is sent for a while. Singleton.</summary>
internal sealed class GateMeter
{
    public GateMeter(IMeterFactory meters, ProviderAccounts accounts) => meters.Create("KlingBoard.Gates")
        .CreateObservableGauge("klingboard.provider.gates.closed", () => accounts.ClosedGates, "{account}", "Accounts at providers to which nothing is sent for a while.");
}
