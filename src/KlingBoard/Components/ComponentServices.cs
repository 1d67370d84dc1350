using KlingBoard.Components.Layout;
using KlingBoard.Components.Overlays;
using MudBlazor;
using MudBlazor.Services;

namespace KlingBoard.Components;

/// <summary>Registers what the shared layout and controls need.</summary>
public static class ComponentServices
{
    /// <remarks>
    /// The team layout also needs one <see cref="ITeamFrames"/>, which the feature that knows teams registers.
    /// </remarks>
    public static IServiceCollection AddComponents(this IServiceCollection services)
    {
        services.AddMudServices(mud =>
        {
            mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter;
            mud.SnackbarConfiguration.ShowTransitionDuration = 150;
            mud.SnackbarConfiguration.HideTransitionDuration = 150;
            mud.SnackbarConfiguration.BackgroundBlurred = false;
        });
        services.AddCascadingAuthenticationState();
        services.AddScoped<Dialogs>();
        services.AddScoped<Toasts>();
        services.AddScoped<Menus>();
        services.AddScoped<ScriptModules>();
        services.AddScoped<BrowserFacts>();
        return services;
    }
}
