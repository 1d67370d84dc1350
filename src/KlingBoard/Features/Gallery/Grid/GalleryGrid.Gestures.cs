using KlingBoard.Features.Gallery.Reading;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace KlingBoard.Features.Gallery.Grid;

/// <summary>What mouse and keys do in the grid: open, choose, stretch a choice, move the tab stop.</summary>
public sealed partial class GalleryGrid
{
    private async Task OnClickAsync(int ordinal, MouseEventArgs click)
    {
        SetActive(ordinal);
        if (click.ShiftKey)
        {
            await SelectRangeAsync(ordinal);
        }
        else if (click.CtrlKey || click.MetaKey)
        {
            await ToggleAsync(ordinal);
        }
        else if (Window.ItemAt(ordinal) is { } item)
        {
            Selection.StartAt(item.Id);
            await OnOpen.InvokeAsync(item.Id);
        }
    }

    private Task OnCheckAsync(int ordinal, MouseEventArgs click)
    {
        SetActive(ordinal);
        return click.ShiftKey ? SelectRangeAsync(ordinal) : ToggleAsync(ordinal);
    }

    private async Task OnKeyDownAsync(KeyboardEventArgs press)
    {
        if (Window.Total == 0 || press.AltKey)
        {
            return;
        }

        switch (press.Key)
        {
            case "ArrowLeft" or "ArrowRight" or "ArrowUp" or "ArrowDown" or "Home" or "End":
                await MoveAsync(_layout!.Move(ActiveOrdinal, StepOf(press.Key)), press.ShiftKey);
                break;
            // Alone it plays, which is the browser's.
            case " " when press.ShiftKey || press.CtrlKey || press.MetaKey:
                await (press.ShiftKey ? SelectRangeAsync(ActiveOrdinal) : ToggleAsync(ActiveOrdinal));
                break;
            case "Enter" when Window.ItemAt(ActiveOrdinal) is { } item:
                await OnOpen.InvokeAsync(item.Id);
                break;
            case "a" or "A" when press.CtrlKey || press.MetaKey:
                await SelectAllAsync();
                break;
            case "Escape":
                await OnLeave.InvokeAsync();
                break;
        }
    }

    private async Task MoveAsync(int target, bool isStretching)
    {
        if (isStretching && Selection.AnchorId is null && Window.ItemAt(ActiveOrdinal) is { } start)
        {
            Selection.StartAt(start.Id);
        }

        await GoToAsync(target);
        if (isStretching)
        {
            await SelectRangeAsync(target);
        }
        else if (Window.ItemAt(target) is { } gone)
        {
            Selection.StartAt(gone.Id);
        }
    }

    private async Task GoToAsync(int ordinal)
    {
        await Window.EnsureAsync(ordinal, ordinal, _life.Token);
        SetActive(ordinal);
        if (_handle is not null && _layout is not null && Window.ItemAt(ordinal) is { } item)
        {
            await _handle.CallAsync("reveal", _layout.TopOf(ordinal), _layout.TileHeight);
            _focusId = GalleryTile.IdOf(item.Id);
        }
    }

    private void SetActive(int ordinal)
    {
        _active = ordinal;
        _activeId = Window.ItemAt(ordinal)?.Id;
    }

    private async Task ToggleAsync(int ordinal)
    {
        if (Window.ItemAt(ordinal) is { } item)
        {
            Selection.Toggle(item);
            await OnSelectionChanged.InvokeAsync();
        }
    }

    private async Task SelectRangeAsync(int ordinal)
    {
        var anchor = Selection.AnchorId is { } id ? Window.OrdinalOf(id) ?? ordinal : ordinal;
        if (Selection.AnchorId is null)
        {
            await ToggleAsync(ordinal);
            return;
        }

        // From the anchor outwards, so that a range that is too long keeps the part next to it.
        var length = Math.Min(Math.Abs(ordinal - anchor) + 1, GallerySelection.MaxCount + 1);
        var range = Enumerable.Range(0, length).Select(step => ordinal >= anchor ? anchor + step : anchor - step).ToList();
        await SelectAsync(range, Selection.Stretch);
    }

    private Task SelectAllAsync() => SelectAsync([.. Enumerable.Range(0, Math.Min(Window.Total, GallerySelection.MaxCount + 1))], Selection.Add);

    private async Task SelectAsync(List<int> ordinals, Action<IReadOnlyList<GalleryItemView>> select)
    {
        var error = await Window.EnsureAsync(ordinals.Min(), ordinals.Max(), _life.Token);
        select([.. ordinals.Select(Window.ItemAt).OfType<GalleryItemView>()]);
        await (error is null ? OnSelectionChanged.InvokeAsync() : OnError.InvokeAsync(error));
    }

    private static GalleryStep StepOf(string key) => key switch
    {
        "ArrowLeft" => GalleryStep.Left,
        "ArrowRight" => GalleryStep.Right,
        "ArrowUp" => GalleryStep.Up,
        "ArrowDown" => GalleryStep.Down,
        "Home" => GalleryStep.First,
        _ => GalleryStep.Last,
    };
}
