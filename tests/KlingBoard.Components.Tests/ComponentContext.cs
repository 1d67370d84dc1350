using Bunit;
using KlingBoard.Components;
using KlingBoard.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Components.Tests;

/// <summary>What the shared controls need around them: their services, a clock that the test moves, and scripts that answer nothing.</summary>
public abstract class ComponentContext : BunitContext
{
    protected ComponentContext()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddComponents();
        Services.AddSingleton<TimeProvider>(Time);
        Services.AddLogging();
    }

    protected ManualTime Time { get; } = new();
}
