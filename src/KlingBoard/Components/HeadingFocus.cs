using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;

namespace KlingBoard.Components;

/// <summary>
/// Begins each new page at its heading, unless the person has begun somewhere else on it (<c>heading-focus.ts</c>): <see cref="FocusOnNavigate"/>
/// takes the focus away from whoever was quicker than the circuit. Pages without a circuit have the framework's own, which looks first.
/// </summary>
public sealed class HeadingFocus : ComponentBase
{
    private const string Function = "kbFocusHeading";

    private Type? _page;
    private bool _isNew;

    [Inject]
    public required IJSRuntime Scripts { get; init; }

    [Parameter, EditorRequired]
    public required Microsoft.AspNetCore.Components.RouteData RouteData { get; set; }

    protected override void OnParametersSet()
    {
        _isNew = _page != RouteData.PageType;
        _page = RouteData.PageType;
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (!RendererInfo.IsInteractive)
        {
            builder.OpenComponent<FocusOnNavigate>(0);
            builder.AddComponentParameter(1, nameof(FocusOnNavigate.RouteData), RouteData);
            builder.AddComponentParameter(2, nameof(FocusOnNavigate.Selector), "h1");
            builder.CloseComponent();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_isNew)
        {
            _isNew = false;
            try
            {
                await Scripts.InvokeVoidAsync(Function);
            }
            catch (Exception exception) when (exception is JSDisconnectedException or OperationCanceledException)
            {
                // The page is gone.
            }
        }
    }
}
