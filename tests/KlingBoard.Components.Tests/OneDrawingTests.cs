using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace KlingBoard.Components.Tests;

public sealed class OneDrawingTests : ComponentContext
{
    private readonly List<string> _log = [];

    [Fact]
    public async Task Several_AreDrawnBeforeAnyIsDone()
    {
        var (drawing, asks) = RenderParts();

        await drawing.InvokeAsync(() => drawing.Instance.Of(asks));

        _log.ShouldBe(["draw a", "draw b", "done a", "done b"]);
    }

    [Fact]
    public async Task OneAlone_IsDrawnByItself()
    {
        var (drawing, asks) = RenderParts();
        var before = drawing.RenderCount;

        await drawing.InvokeAsync(() => drawing.Instance.Of([asks[0]]));

        _log.ShouldBe(["draw a", "done a"]);
        drawing.RenderCount.ShouldBe(before);
    }

    private (IRenderedComponent<OneDrawing> Drawing, IReadOnlyList<Action> Asks) RenderParts()
    {
        var parts = new[] { "a", "b" }.Select(name => Render<Part>(parameters => parameters.Add(part => part.Name, name).Add(part => part.Log, _log.Add))).ToList();
        var drawing = Render<OneDrawing>();
        _log.Clear();
        return (drawing, [.. parts.Select(part => (Action)part.Instance.Draw)]);
    }

    private sealed class Part : ComponentBase
    {
        [Parameter]
        public required string Name { get; set; }

        [Parameter]
        public required Action<string> Log { get; set; }

        public void Draw() => StateHasChanged();

        protected override void BuildRenderTree(RenderTreeBuilder builder) => Log($"draw {Name}");

        protected override void OnAfterRender(bool firstRender) => Log($"done {Name}");
    }
}
