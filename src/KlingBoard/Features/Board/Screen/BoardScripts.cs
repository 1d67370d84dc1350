using KlingBoard.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KlingBoard.Features.Board.Screen;

/// <summary>The board's gestures: what <c>wwwroot-assets/src/board.ts</c> and <c>card-view.ts</c> tell, turned into what the page does.</summary>
internal sealed class BoardScripts(BoardPage page) : IAsyncDisposable
{
    private readonly List<IJSObjectReference> _handles = [];
    private DotNetObjectReference<BoardScripts>? _self;

    public async Task StartAsync(ScriptModules modules, ElementReference host, bool canEdit)
    {
        _self = DotNetObjectReference.Create(this);
        var board = await modules.GetAsync("board");
        _handles.Add(await board.InvokeAsync<IJSObjectReference>("create", host, _self, new { canEdit }));
        var view = await modules.GetAsync("card-view");
        _handles.Add(await view.InvokeAsync<IJSObjectReference>("create", host, _self));
    }

    [JSInvokable]
    public void OnCardsNear(Guid[] shotIds) => page.ShowNear(shotIds);

    [JSInvokable]
    public Task OnShotsMoved(Guid[] shotIds, Guid sceneId, Guid? beforeShotId) => page.Actions.MoveAsync(shotIds, sceneId, beforeShotId);

    [JSInvokable]
    public Task OnMoveByKeyboard(string direction) => page.Actions.StepAsync(direction);

    [JSInvokable]
    public void OnSelect(Guid shotId, string mode) => page.Select(shotId, Enum.Parse<SelectionMode>(mode, ignoreCase: true));

    [JSInvokable]
    public void OnOpenInspector(Guid shotId) => page.Select(shotId, SelectionMode.One);

    [JSInvokable]
    public Task OnNewShot(Guid? afterShotId) => page.AddShotAfterAsync(afterShotId);

    [JSInvokable]
    public Task OnDelete() => page.DeleteAsync();

    [JSInvokable]
    public Task OnUndo() => page.UndoAsync();

    [JSInvokable]
    public Task OnRedo() => page.RedoAsync();

    [JSInvokable]
    public void OnEscape() => page.StepOut();

    public async ValueTask DisposeAsync()
    {
        foreach (var handle in _handles)
        {
            await handle.CloseQuietlyAsync();
        }

        _self?.Dispose();
    }
}
