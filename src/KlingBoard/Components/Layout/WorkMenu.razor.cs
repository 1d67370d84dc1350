using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace KlingBoard.Components.Layout;

/// <summary>What is under way in the team, in the header: takes no place while nothing is.</summary>
public sealed partial class WorkMenu : IDisposable
{
    private const string PopoverId = "kb-work";

    // What fits beside the page; the rest is a number.
    private const int Most = 12;

    private readonly Lifetime _life = new();
    private IWorkView? _view;
    private IReadOnlyList<WorkLine> _drawn = [];
    private (Guid TeamId, bool IsAdministrator)? _shown;

    [Inject]
    public required IWorkUnderWay Work { get; init; }

    [Inject]
    public required ILogger<WorkMenu> Logger { get; init; }

    [Parameter, EditorRequired]
    public required TeamFrame Frame { get; set; }

    private string Count => _drawn.Count < 100 ? $"{_drawn.Count}" : "99+";

    protected override async Task OnParametersSetAsync()
    {
        var wanted = (Frame.TeamId, Frame.IsAdministrator);
        if (_shown == wanted)
        {
            return;
        }

        _shown = wanted;
        _view?.Dispose();
        (_view, _drawn) = (null, []);
        try
        {
            var view = await Work.WatchAsync(Frame, () => _ = InvokeAsync(Show), _life.Token);
            if (_life.IsLeft || _shown != wanted)
            {
                view.Dispose();
                return;
            }

            (_view, _drawn) = (view, view.Lines);
        }
        catch (OperationCanceledException) when (_life.IsLeft)
        {
            // Left before it was read.
        }
        catch (Exception exception)
        {
            // The page is worth more than this list.
            Log.NotRead(Logger, exception);
        }
    }

    public void Dispose()
    {
        _life.Dispose();
        _view?.Dispose();
    }

    private void Show()
    {
        if (!_life.IsLeft && _view is { } view && !ReferenceEquals(view.Lines, _drawn))
        {
            _drawn = view.Lines;
            StateHasChanged();
        }
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{Math.Clamp(share, 0, 1) * 100:0}%");

    private static partial class Log
    {
        [LoggerMessage(1504, LogLevel.Error, "What is under way could not be read.")]
        public static partial void NotRead(ILogger logger, Exception exception);
    }
}
