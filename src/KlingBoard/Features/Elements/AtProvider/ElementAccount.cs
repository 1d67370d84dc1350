using KlingBoard.Features.Renders.Providers;
using KlingBoard.Kling;
using KlingBoard.Kling.Providers;

namespace KlingBoard.Features.Elements.AtProvider;

/// <summary>An account in which a team may have elements.</summary>
/// <param name="ConnectionId">Null for the installation's.</param>
/// <param name="Name">The connection's name; "The installation's account" for that.</param>
/// <param name="IsUsual">It pays for what belongs to no project.</param>
/// <param name="Account">Null when it cannot be used now.</param>
/// <param name="Error">Why it cannot be used, and what to do; null when it can.</param>
internal sealed record ElementAccount(
    Guid? ConnectionId, string Name, KlingProvider Provider, bool IsUsual, ProviderAccount? Account, string? Error)
{
    /// <summary>Other teams may use it too, so that what is in it is not all this team's.</summary>
    public bool IsShared => ConnectionId is null;

    public bool HasLibrary => Provider.RouteOf(KlingEndpoint.Element) is not null;

    public ElementAccountView View => new(
        ConnectionId,
        Name,
        Provider.Name,
        IsUsual,
        Error ?? (HasLibrary ? null : $"{Provider.Name} has no elements of its own; enter the id of one that it can use. {WhereInstead}"));

    private string WhereInstead => Provider == KlingProvider.KlingNew
        ? "The older standard of the same account makes them: add a connection to Kling with its key."
        : "A connection to Kling itself makes them.";
}

/// <summary>An account to choose for an element.</summary>
/// <param name="ConnectionId">Null for the installation's.</param>
/// <param name="Provider">As people call it.</param>
/// <param name="IsUsual">It pays for what belongs to no project.</param>
/// <param name="WhyNot">Why nothing can be made or read there, and what to do; null when it can.</param>
public sealed record ElementAccountView(Guid? ConnectionId, string Name, string Provider, bool IsUsual, string? WhyNot)
{
    public string Label => $"{Name} ({Provider})";
}
