using Bunit;
using KlingBoard.Components;
using KlingBoard.Features.Packs;
using KlingBoard.Infrastructure.Storage;
using KlingBoard.Shared;
using KlingBoard.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Components.Tests;

/// <summary>What the shared controls need around them: their services, a clock that the test moves, and scripts that answer nothing.</summary>
public abstract class ComponentContext : BunitContext
{
    private readonly TempFolder _folder = new("components");

    protected ComponentContext()
    {
        Data = new DataFolder(_folder.Path);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddComponents();
        Services.AddSingleton<TimeProvider>(Time);
        Services.AddLogging();
        Services.AddSingleton(Data).AddPacks();
    }

    /// <summary>Without packs until a test puts some there, before it asks for the first service.</summary>
    protected DataFolder Data { get; }

    protected ManualTime Time { get; } = new();

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _folder.Dispose();
    }
}
