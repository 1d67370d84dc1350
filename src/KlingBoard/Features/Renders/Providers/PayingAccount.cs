using System.Globalization;
using KlingBoard.Data.Connections;
using KlingBoard.Kling.Providers;

namespace KlingBoard.Features.Renders.Providers;

/// <summary>The account that would pay for a render now.</summary>
/// <param name="Account">Null when it cannot be used; then nothing else pays in its place.</param>
/// <param name="Key">Differs between any two accounts.</param>
/// <param name="Name">The connection's name.</param>
/// <param name="Provider">Who would make the video, as people call it.</param>
/// <param name="ProviderId">Whose capabilities, rules and prices hold.</param>
/// <param name="IsNamed">The team has connections of its own, so that people are told which one pays.</param>
/// <param name="Error">Why it cannot be used, and what to do; null when it can.</param>
internal sealed record PayingAccount(
    ProviderAccount? Account, string Key, string Name, string Provider, string ProviderId, bool IsNamed, string? Error)
{
    /// <summary>How the provider's API is laid out.</summary>
    public KlingProvider Kind => KlingProvider.Find(ProviderId)!;

    public bool IsSimulator => ProviderId == KlingProvider.Simulator.Id;

    public static PayingAccount Of(ProviderAccount account, bool isNamed) => new(
        account, account.ConnectionId is { } id ? KeyOf(id) : account.Name, account.Name, account.Provider, account.ProviderId, isNamed, null);

    /// <summary>The installation's account for a team that may not spend it.</summary>
    public static PayingAccount NotAllowed(ProviderAccount installation) => new(
        null, "", installation.Name, installation.Provider, installation.ProviderId, false, OtherConnection.NotAllowed);

    /// <param name="connection">Null when there is none with this id.</param>
    public static PayingAccount Broken(Guid connectionId, ProviderConnection? connection, string error)
    {
        var provider = KlingProvider.Find(connection?.Provider ?? "") ?? KlingProvider.Kling;
        return new PayingAccount(null, KeyOf(connectionId), connection?.Name ?? "", provider.Name, provider.Id, true, error);
    }

    private static string KeyOf(Guid id) => id.ToString("N", CultureInfo.InvariantCulture);
}
