using KlingBoard.Infrastructure.Results;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace KlingBoard.Components.Layout;

/// <summary>
/// Stands around one region of a page: when something in it throws, the rest of the page goes on, and the person sees what is safe
/// and an id that is also in the log. Going to another address tries again.
/// </summary>
public sealed partial class RegionBoundary : IDisposable
{
    private readonly Lifetime _life = new();
    private string _errorId = "";
    private string? _reason;

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required ILogger<RegionBoundary> Logger { get; init; }

    /// <summary>What stands inside, as one lower-case word: page, inspector, list.</summary>
    [Parameter]
    public string Region { get; set; } = "part";

    /// <summary>What stands inside lies over the page, and so does what is said when it fails.</summary>
    [Parameter]
    public bool IsOverlay { get; set; }

    protected override void OnInitialized()
    {
        Navigation.LocationChanged += OnLocationChanged;
        _life.OnLeave(() => Navigation.LocationChanged -= OnLocationChanged);
    }

    protected override Task OnErrorAsync(Exception exception)
    {
        _errorId = Guid.NewGuid().ToString("N")[..12];
        _reason = StorageFailure.ErrorOf(exception)?.Message;
        Log.RegionFailed(Logger, exception, Region, _errorId);
        return Task.CompletedTask;
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change)
    {
        if (CurrentException is not null)
        {
            _ = InvokeAsync(Recover);
        }
    }

    public void Dispose() => _life.Dispose();

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The {Region} failed while rendering; shown to the person as {ErrorId}.")]
        public static partial void RegionFailed(ILogger logger, Exception exception, string region, string errorId);
    }
}
