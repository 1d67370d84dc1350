using System.Text.Json;
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

    /// <summary>What goes back to the browser in each page, and comes again with the start of its circuit.</summary>
    private const int MostFacts = 600;

    private static readonly string MudBlazorVersion = typeof(MudTheme).Assembly.GetName().Version!.ToString(3);

    private static readonly InteractiveServerRenderMode InteractiveWithoutPrerender = new(prerender: false);

    // What pages name, by the entry points of build.mjs; the browser keeps files of these addresses for good.
    private static readonly string[] ScriptNames = ["board", "card-view", "gallery", "outbox", "prompt-box", "prompt-editor", "text-field", "tile-grid", "uploads"];

    private string _theme = "dark";
    private string? _browser;
    private IComponentRenderMode? _renderMode;

    [CascadingParameter]
    public required HttpContext HttpContext { get; set; }

    private string Scripts => JsonSerializer.Serialize(ScriptNames.ToDictionary(name => name, name => Assets[$"dist/{name}.js"]));

    protected override void OnInitialized()
    {
        _browser = HttpContext.Request.Cookies[BrowserFacts.Cookie] is { Length: <= MostFacts } facts ? facts : null;
        _theme = HttpContext.Request.Cookies[ThemeCookie] == "light" ? "light" : "dark";
        _renderMode = HttpContext.AcceptsInteractiveRouting() ? InteractiveWithoutPrerender : null;
    }
}
