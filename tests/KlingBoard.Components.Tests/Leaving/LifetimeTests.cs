using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace KlingBoard.Components.Tests.Leaving;

public sealed class LifetimeTests : ComponentContext
{
    private readonly Lifetime _life = new();

    [Fact]
    public async Task Call_AfterItWasLeft_IsNotMade()
    {
        var (scripts, handle) = await StartAsync();
        await _life.DisposeAsync();

        await handle.CallAsync("late");

        scripts.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Call_ThatFailsWhileItIsShown_IsToldToWhoeverCalled()
    {
        var (scripts, handle) = await StartAsync();
        await scripts.Started[0].InvokeVoidAsync("dispose");

        var calling = handle.CallAsync("broken");
        scripts.Release();

        await Should.ThrowAsync<JSException>(calling);
    }

    [Fact]
    public async Task Leave_OneScriptFailsAtItsEnd_EndsTheOthersAndLetsGoOfWhatItOwns()
    {
        var (scripts, _) = await StartAsync();
        await StartAsync(scripts);
        await StartAsync(scripts);
        var isUndone = false;
        _life.OnLeave(() => isUndone = true);
        scripts.Started[1].FailsAtItsEnd = true;

        await Should.ThrowAsync<JSException>(async () => await _life.DisposeAsync());

        scripts.Started.Select(started => started.IsEnded).ShouldBe([true, false, true]);
        isUndone.ShouldBeTrue();
    }

    private async Task<(HeldScripts Scripts, ScriptHandle Handle)> StartAsync()
    {
        var scripts = HoldScripts();
        return (scripts, await StartAsync(scripts));
    }

    private async Task<ScriptHandle> StartAsync(HeldScripts scripts)
    {
        var starting = _life.StartAsync(Services.GetRequiredService<ScriptModules>(), "any", "create");
        scripts.Release();
        scripts.Release();
        return (await starting)!;
    }
}
