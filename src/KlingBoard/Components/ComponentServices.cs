using KlingBoard.Components.Controls;
using KlingBoard.Components.Layout;
using Radzen;

namespace KlingBoard.Components;

/// <summary>Registers what the shared layout and controls need.</summary>
public static class ComponentServices
{
    /// <remarks>
    /// The team layout also needs one <see cref="ITeamFrames"/>, which the feature that knows teams registers.
    /// </remarks>
    public static IServiceCollection AddComponents(this IServiceCollection services)
    {
        services.AddRadzenComponents();
        services.AddCascadingAuthenticationState();
        services.AddScoped<Dialogs>();
        services.AddScoped<UndoToasts>();
        services.AddScoped<FailedActs>();
        services.AddScoped<ScriptModules>();
        return services;
    }
}
