using KlingBoard.Realtime;
using KlingBoard.Shared;
using Microsoft.JSInterop;

namespace KlingBoard.Tests.Realtime;

public sealed class OpenPagesTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    private readonly ManualTime _time = new();

    [Fact]
    public async Task PauseAll_EveryPageClosesItsCircuit_EndsAtOnce()
    {
        var pages = new OpenPages(_time);
        var (ines, tomas) = (new AskedPage(), new AskedPage());
        pages.Add(ines, ines);
        pages.Add(tomas, tomas);

        var pausing = pages.PauseAllAsync(Limit);
        pages.Lose(ines);
        pages.Lose(tomas);
        pages.Remove(ines);
        var early = pausing.IsCompleted;
        pages.Remove(tomas);

        early.ShouldBeFalse();
        (await pausing).ShouldBe(0);
        (ines.Asked, tomas.Asked).ShouldBe(("kbPause", "kbPause"));
    }

    [Fact]
    public async Task PauseAll_OnePageSleeps_EndsAtTheLimit()
    {
        var pages = new OpenPages(_time);
        var (awake, asleep) = (new AskedPage(), new AskedPage());
        pages.Add(awake, awake);
        pages.Add(asleep, asleep);

        var pausing = pages.PauseAllAsync(Limit);
        pages.Remove(awake);
        _time.Advance(Limit);

        (await pausing).ShouldBe(1);
    }

    [Fact]
    public async Task PauseAll_PageWhoseBrowserIsGone_IsNotWaitedFor()
    {
        var pages = new OpenPages(_time);
        var gone = new AskedPage();
        pages.Add(gone, gone);
        pages.Lose(gone);

        (await pages.PauseAllAsync(Limit)).ShouldBe(0);
        gone.Asked.ShouldBeNull();
    }

    private sealed class AskedPage : IJSRuntime
    {
        public string? Asked { get; private set; }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
        {
            Asked = identifier;
            return ValueTask.FromException<TValue>(new JSDisconnectedException("The circuit ended."));
        }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<TValue>(identifier, args);
    }
}
