using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace KlingBoard.Components;

/// <summary>
/// The HTML page around everything. Pages run in the circuit without prerendering, so that each of them loads and listens once;
/// pages marked with <see cref="ExcludeFromInteractiveRoutingAttribute"/> (the account pages) are plain server-rendered forms.
/// </summary>
public sealed partial class App
{
    /// <summary>The cookie in which the browser keeps the theme it shows, so that the first byte already carries it.</summary>
    private const string ThemeCookie = "kb-theme";

    private static readonly string MudBlazorVersion = typeof(MudTheme).Assembly.GetName().Version!.ToString(3);

    private static readonly InteractiveServerRenderMode InteractiveWithoutPrerender = new(prerender: false);

    private string _theme = "dark";
    private IComponentRenderMode? _renderMode;

    [CascadingParameter]
    public required HttpContext HttpContext { get; set; }

    protected override void OnInitialized()
    {
        _theme = HttpContext.Request.Cookies[ThemeCookie] == "light" ? "light" : "dark";
        _renderMode = HttpContext.AcceptsInteractiveRouting() ? InteractiveWithoutPrerender : null;
    }
}
