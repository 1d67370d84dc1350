using AngleSharp.Dom;
using Bunit;
using KlingBoard.Access;
using KlingBoard.Components;
using KlingBoard.Components.Layout;
using KlingBoard.Components.Overlays;
using KlingBoard.Components.Tests.Layout;
using KlingBoard.Features.Packs;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Infrastructure.Storage;
using KlingBoard.Shared;
using KlingBoard.Tests.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Sections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace KlingBoard.Components.Tests;

/// <summary>What the shared controls need around them: their services, a clock that the test moves, and scripts that answer nothing.</summary>
public abstract class ComponentContext : BunitContext
{
    private readonly TempFolder _folder = new("components");

    protected ComponentContext()
    {
        // What is waited for is read on threads of their own, which a busy machine keeps waiting for longer than bUnit's one second.
        DefaultWaitTimeout = TimeSpan.FromSeconds(30);
        Data = new DataFolder(_folder.Path);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddComponents();
        Services.AddSingleton<TimeProvider>(Time);
        Services.AddSingleton<SignalBus>();
        Services.AddLogging();
        Services.AddSingleton<IWorkUnderWay, FakeWork>();
        Services.AddSingleton(Data).AddPacks();
    }

    /// <summary>Around the dialog that was shown last.</summary>
    protected IRenderedComponent<OverlayHost> Overlays { get; private set; } = null!;

    /// <summary>Without packs until a test puts some there, before it asks for the first service.</summary>
    protected DataFolder Data { get; }

    protected ManualTime Time { get; } = new();

    /// <summary>A page of a team with what stands around it: the header that it fills, and the place of dialogs, menus and toasts.</summary>
    protected IRenderedComponent<IComponent> RenderPageOfTeam<TPage>(TeamAccess access)
        where TPage : IComponent => Render(builder =>
        {
            builder.OpenElement(0, "header");
            builder.OpenComponent<SectionOutlet>(1);
            builder.AddComponentParameter(2, nameof(SectionOutlet.SectionId), HeaderSections.Actions);
            builder.CloseComponent();
            builder.CloseElement();
            builder.OpenComponent<CascadingValue<TeamAccess>>(3);
            builder.AddComponentParameter(4, nameof(CascadingValue<TeamAccess>.Value), access);
            builder.AddComponentParameter(5, nameof(CascadingValue<TeamAccess>.ChildContent), (RenderFragment)(content =>
            {
                content.OpenComponent<TPage>(0);
                if (typeof(TPage).GetProperty("Team") is not null)
                {
                    content.AddComponentParameter(1, "Team", access.Slug);
                }

                content.CloseComponent();
            }));
            builder.CloseComponent();
            builder.OpenComponent<OverlayHost>(6);
            builder.CloseComponent();
        });

    /// <summary>The place of dialogs, menus and toasts; before what opens them.</summary>
    protected IRenderedComponent<OverlayHost> RenderOverlays() => Render<OverlayHost>();

    /// <summary>A dialog in the frame that MudBlazor gives it.</summary>
    protected IRenderedComponent<TDialog> RenderDialog<TDialog, TInput, TResult>(TInput input)
        where TDialog : DialogFor<TInput, TResult>
    {
        var overlays = Overlays = RenderOverlays();
        _ = overlays.InvokeAsync(() => Services.GetRequiredService<Dialogs>().ShowAsync<TDialog, TInput, TResult>("Dialog", input));
        return overlays.WaitForComponent<TDialog>();
    }

    /// <summary>Opens a menu by its button and chooses the line with this text.</summary>
    protected static async Task ChooseInMenuAsync(IRenderedComponent<IComponent> overlays, IElement button, string text)
    {
        await button.ClickAsync(new());
        await overlays.WaitForElementAsync("[role=menuitem]");
        await overlays.FindAll("[role=menuitem]").Single(item => item.TextContent.Trim() == text || item.QuerySelector(".kb-clip")?.TextContent == text).ClickAsync(new());
    }

    /// <summary>Opens the list of choices of this name and chooses the one with this text.</summary>
    protected static async Task ChooseInListAsync(IRenderedComponent<IComponent> shown, IRenderedComponent<IComponent> overlays, string name, string text)
    {
        await shown.WaitForElementAsync($"[role=combobox][aria-label='{name}']");
        await shown.Find($"[role=combobox][aria-label='{name}']").Closest(".mud-input-control")!.MouseDownAsync(new());
        await overlays.WaitForElementAsync(".mud-popover-open [role=option]");
        await overlays.FindAll(".mud-popover-open [role=option]").Single(choice => choice.TextContent.Trim() == text).ClickAsync(new());
    }

    /// <summary>What the list of choices of this name shows as chosen; empty for none.</summary>
    protected static string ChosenIn(IRenderedComponent<IComponent> shown, string name) => shown.Find($"input[role=combobox][aria-label='{name}']").GetAttribute("value") ?? "";

    /// <summary>The one button with this name, said or shown.</summary>
    protected static IElement ButtonNamed(IRenderedComponent<IComponent> shown, string name) => shown.FindAll("button").Single(button =>
        button.GetAttribute("aria-label") == name || (button.GetAttribute("aria-label") is null && button.SaidText() == name));

    /// <summary>A script that is there, whose handle answers nothing and remembers what was called on it.</summary>
    /// <param name="name">As in <see cref="ScriptModules"/>.</param>
    protected BunitJSModuleInterop SetupScript(string name)
    {
        var handle = JSInterop.SetupModule(call => call.Identifier == ScriptModules.Function && Equals(call.Arguments[0], name));
        handle.Mode = JSRuntimeMode.Loose;
        return handle;
    }

    /// <summary>What a function of a script was called with, in order.</summary>
    protected IReadOnlyList<object?[]> ScriptCalls(string name, string function) =>
        [.. JSInterop.Invocations[ScriptModules.Function].Where(call => Equals(call.Arguments[0], name) && Equals(call.Arguments[1], function)).Select(call => (object?[])call.Arguments[2]!)];

    /// <summary>From now on scripts load as slowly as the test wants; before the first rendering.</summary>
    protected HeldScripts HoldScripts()
    {
        var scripts = new HeldScripts();
        Services.AddSingleton<IJSRuntime>(scripts);
        return scripts;
    }

    /// <summary>Lets what is under way arrive, and then what is asked for because of that, that many times.</summary>
    protected async Task ReleaseAsync(HeldScripts scripts, int times)
    {
        for (var released = 0; released < times; released++)
        {
            await Renderer.Dispatcher.InvokeAsync(scripts.Release);
        }
    }

    /// <summary>
    /// Leaves what is rendered as it is, with what is under way, then lets everything arrive: nothing may live on, and nothing may fail, which
    /// would take the place of the next page.
    /// </summary>
    protected async Task LeaveAsync(HeldScripts scripts)
    {
        scripts.IsPageGone = true;
        await DisposeComponentsAsync();
        await ReleaseAsync(scripts, 6);

        scripts.UnderWay.ShouldBe(0);
        scripts.Started.ShouldAllBe(handle => handle.IsEnded);
        Renderer.UnhandledException.IsCompleted.ShouldBeFalse();
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _folder.Dispose();
    }

    /// <summary>Lets what is under way on other threads go on until something is so; for at most ten seconds.</summary>
    protected static async Task UntilAsync(Func<bool> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!isSo())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
