using KlingBoard.Kling.Providers;

namespace KlingBoard.Features.Connections;

/// <summary>A team's connection as its keepers see it. Of the key there is its end, and of the signing secret that there is one.</summary>
/// <param name="BaseUrl">Empty for the Simulator inside this app.</param>
/// <param name="KeyEnd">The last characters of the key; empty where they are not shown.</param>
/// <param name="CanMove">Nothing was rendered there yet, and no element is there, so that the address can be changed.</param>
/// <param name="Error">Why it cannot be used now, and what to do; null when it can.</param>
/// <param name="UnfinishedRenders">Renders that wait, or are at the provider.</param>
/// <param name="UnfinishedIn">The projects of these renders, by name.</param>
/// <param name="Projects">Those that name it, and do not go by the team's default; by name.</param>
/// <param name="ChangedBy">Null when the account is gone.</param>
public sealed record ConnectionView(
    Guid Id,
    string Name,
    KlingProvider? Provider,
    string BaseUrl,
    string KeyEnd,
    bool UsesKeyPair,
    bool IsSigned,
    int Slots,
    int BusySlots,
    bool IsDefault,
    bool CanMove,
    string? Error,
    int UnfinishedRenders,
    IReadOnlyList<string> UnfinishedIn,
    IReadOnlyList<string> Projects,
    string? ChangedBy,
    DateTime ChangedAtUtc,
    int Version)
{
    /// <summary>Who makes the videos, as people call it.</summary>
    public string ProviderName => Provider?.Name ?? "Unknown provider";

    /// <summary>For people: the host alone.</summary>
    public string Host => BaseUrl.Length == 0 ? "inside this app" : new Uri(BaseUrl).Authority;
}

/// <summary>The connection of the settings, which a team uses that has none of its own.</summary>
/// <param name="IsUsed">The team has no default, so its renders are paid there.</param>
public sealed record InstallationView(string Provider, string Host, int Slots, int BusySlots, bool IsUsed, bool MayUse);

/// <param name="Connections">In the order in which they were made.</param>
/// <param name="Deleted">Deleted ones for which renders wait.</param>
/// <param name="OffersSimulator">Whether the Simulator may be chosen here.</param>
public sealed record ConnectionsView(
    IReadOnlyList<ConnectionView> Connections, IReadOnlyList<ConnectionView> Deleted, InstallationView Installation, bool OffersSimulator);

/// <summary>A connection to choose for a project.</summary>
/// <param name="IsDefault">The team's default.</param>
public sealed record ConnectionChoice(Guid Id, string Name, string Provider, bool IsDefault);

/// <summary>What a project renders on, and what else it could.</summary>
/// <param name="ChosenId">Null for the team's default.</param>
/// <param name="DefaultName">Who pays by the team's default: a connection's name, or the installation's provider.</param>
public sealed record ProjectConnectionView(Guid? ChosenId, string DefaultName, IReadOnlyList<ConnectionChoice> Choices);
