using KlingBoard.Kling.Providers;

namespace KlingBoard.Features.Renders.Providers;

/// <summary>Which providers renders can be sent to by this version; a connection to another can be entered and waits for a later one.</summary>
internal static class ProviderChoice
{
    public static bool CanRender(KlingProvider provider) => provider == KlingProvider.Kling || provider == KlingProvider.Simulator;
}
