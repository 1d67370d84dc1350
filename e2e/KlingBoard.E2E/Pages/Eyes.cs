using KlingBoard.E2E.Infrastructure;
using Microsoft.Playwright;

namespace KlingBoard.E2E.Pages;

/// <summary>A person who looks at a part of the page, and sees what has moved since.</summary>
public sealed class Eyes(Visitor visitor, ILocator part)
{
    /// <summary>Fields and buttons in sight, by where they stand; the one under the pointer apart.</summary>
    private const string Look = """
        (part) => {
            const view = part.querySelector('.kb-panel-body').getBoundingClientRect();
            const all = [...part.querySelectorAll('input, select, textarea, button, summary, [contenteditable=true]')];
            window.kbEyes = all.map((element) => ({ element, box: element.getBoundingClientRect() }))
                .filter(({ box }) => box.height > 0 && (box.top >= view.bottom || box.bottom <= view.top || (box.top >= view.top && box.bottom <= view.bottom)))
                .map(({ element, box }) => ({ element, top: box.top, left: box.left, x: box.left + box.width / 2, y: box.top + box.height / 2, isPointedAt: element.matches(':hover') }));
        }
        """;

    // Pointers rest in the middle. Asked by place and not by ":hover", which a browser brings up to date only some time after a layout.
    private const string Moved = """
        (part, pointedAtOnly) => window.kbEyes
            .filter(({ element, isPointedAt }) => element.isConnected && element.getBoundingClientRect().height > 0 && (!pointedAtOnly || isPointedAt))
            .map(({ element, top, left, x, y, isPointedAt }) => ({ element, isPointedAt, isUnder: element.contains(document.elementFromPoint(x, y)), by: element.getBoundingClientRect().top - top, across: element.getBoundingClientRect().left - left }))
            .filter(({ isPointedAt, isUnder, by, across }) => Math.abs(by) > 1 || (isPointedAt && (Math.abs(across) > 1 || !isUnder)))
            .map(({ element, by, across }) => `${element.getAttribute('aria-label') ?? element.id ?? element.tagName} ${element.textContent.trim().slice(0, 20)}: ${Math.round(by)} down, ${Math.round(across)} across`)
        """;

    private const string Settled = "() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(null))))";

    public async Task LookAsync()
    {
        await visitor.Page.EvaluateAsync(Settled);
        await part.EvaluateAsync(Look);
        (await visitor.Page.EvaluateAsync<int>("() => window.kbEyes.filter((one) => one.isPointedAt).length")).ShouldBe(1);
    }

    /// <summary>What is still there and elsewhere than at the last look, or no longer under a pointer that has not moved.</summary>
    /// <param name="pointedAtOnly">Where something in between has grown, one thing alone can stay in its place.</param>
    public async Task<IReadOnlyList<string>> MovedAsync(bool pointedAtOnly = false)
    {
        await visitor.Page.EvaluateAsync(Settled);
        return await part.EvaluateAsync<string[]>(Moved, pointedAtOnly);
    }
}
