using System.Text.RegularExpressions;
using KlingBoard.E2E.Infrastructure;
using Microsoft.Playwright;

namespace KlingBoard.E2E.Pages;

/// <summary>The board of one project with its inspector.</summary>
public sealed class BoardScreen(Visitor visitor)
{
    private IPage Page => visitor.Page;

    public ILocator Cards => Page.GetByRole(AriaRole.Article);

    public ILocator Saved => Page.Locator(".kb-saved");

    public ILocator Inspector(string number) => Page.GetByRole(AriaRole.Complementary, new() { Name = $"Shot {number}", Exact = true });

    public ILocator Prompt(string number) => Inspector(number).GetByRole(AriaRole.Textbox, new() { Name = "Prompt" });

    /// <summary>The lines of the list that an @ opens.</summary>
    public ILocator Offers => Page.Locator(".kb-references").GetByRole(AriaRole.Option);

    /// <summary>The references that the prompt names.</summary>
    public ILocator Chips(string number) => Prompt(number).Locator(".kb-chip");

    /// <summary>A plain text field of the shot by its label.</summary>
    public ILocator Field(string number, string label) => Inspector(number).GetByRole(AriaRole.Textbox, new() { Name = label, Exact = true });

    public ILocator RenderButton(string number) => Inspector(number).GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Render") });

    /// <summary>Presses the price button once the price is that of what stands in the fields: before, a click is not sent.</summary>
    public async Task RenderAsync(string number)
    {
        await Assertions.Expect(Page.Locator("html[data-kb-unpriced]")).ToHaveCountAsync(0);
        await RenderButton(number).ClickAsync();
    }

    public ILocator Mode(string number) => Inspector(number).GetByLabel("Mode", new() { Exact = true });

    /// <summary>First frame, end frame and video, as far as the model has them, empty or filled.</summary>
    public ILocator Slots(string number) => Inspector(number).GetByRole(AriaRole.List, new() { Name = "Frames and video" }).GetByRole(AriaRole.Listitem);

    public Task ReloadAsync() => Page.ReloadAsync(new() { WaitUntil = WaitUntilState.DOMContentLoaded });

    /// <summary>A list of the shot by its label: Ratio, Sound.</summary>
    public ILocator Setting(string number, string label) => Inspector(number).GetByLabel(label, new() { Exact = true });

    /// <summary>Where somebody else changed the same, and the person is asked.</summary>
    public ILocator Conflicts(string number) => Inspector(number).GetByText("Which one stays?");

    /// <summary>The card of the shot with this display number.</summary>
    public ILocator Card(string number) => Page.GetByRole(AriaRole.Article, new() { NameRegex = new Regex($"^Shot {number},") });

    /// <summary>The titles of a scene's cards, in order.</summary>
    public ILocator Titles(int scene) => Page.Locator("section.scene").Nth(scene - 1).Locator("article .title .name");

    public ILocator SceneMenu(int scene) => Page.GetByRole(AriaRole.Button, new() { Name = $"More for scene {scene}", Exact = true });

    /// <summary>The box in which a scene is renamed.</summary>
    public ILocator SceneName(int scene) => Page.GetByRole(AriaRole.Textbox, new() { Name = $"Name of scene {scene}", Exact = true });

    public ILocator Selected => Page.Locator("[aria-label='Selection'] .count");

    public ILocator People => Page.Locator(".kb-bar .kb-avatar");

    public Task ChooseAlsoAsync(string number) => Card(number).ClickAsync(new() { Modifiers = [KeyboardModifier.Control] });

    /// <summary>Drags a card, and what is chosen with it, by the mouse to the left half of another card.</summary>
    public async Task DragBeforeAsync(string number, string target)
    {
        var from = (await Card(number).BoundingBoxAsync())!;
        var to = (await Card(target).BoundingBoxAsync())!;
        await Page.Mouse.MoveAsync(from.X + (from.Width / 2), from.Y + 40);
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(from.X + (from.Width / 2) + 30, from.Y + 60, new() { Steps = 5 });
        await Page.Mouse.MoveAsync(to.X + 20, to.Y + 60, new() { Steps = 15 });
        await Page.Mouse.UpAsync();
    }

    /// <summary>What stands in the inspector's foot where the shot is gone.</summary>
    public ILocator Notice => Page.Locator("[data-kb-inspector] [role=alert]").First;

    public ILocator RestoreShot => Page.GetByRole(AriaRole.Button, new() { Name = "Restore shot" });

    /// <summary>Real keys, to whatever has the focus.</summary>
    public Task TypeAsync(string text, float delayMs) => Page.Keyboard.TypeAsync(text, new() { Delay = delayMs });

    /// <summary>Clicks where something stood, whatever is there now.</summary>
    public Task ClickAtAsync(LocatorBoundingBoxResult place) => Page.Mouse.ClickAsync(place.X + (place.Width / 2), place.Y + (place.Height / 2));

    public Task PressAsync(string keys) => Page.Keyboard.PressAsync(keys);

    /// <summary>Adds a shot at the end of a scene; its inspector opens.</summary>
    public Task AddShotAsync(int scene = 1) =>
        Page.Locator("section.scene").Nth(scene - 1).GetByRole(AriaRole.Button, new() { Name = "Shot", Exact = false }).Last.ClickAsync();

    /// <summary>Opens a shot, once the script that hears clicks has come and put the cards into the tab order.</summary>
    public async Task OpenAsync(string number)
    {
        await Assertions.Expect(Card(number)).ToHaveAttributeAsync("tabindex", new Regex("0|-1"));
        await Card(number).ClickAsync();
    }

    /// <summary>Types a title and leaves the field.</summary>
    public async Task TitleAsync(string number, string title)
    {
        var field = Field(number, "Title");
        await field.FillAsync(title);
        await field.BlurAsync();
    }

    /// <summary>Goes to a line of the open menu by the arrow keys and takes it by Enter.</summary>
    public async Task ChooseInMenuByKeysAsync(string text)
    {
        var line = Page.GetByRole(AriaRole.Menuitem, new() { Name = text });
        await Assertions.Expect(line).ToBeVisibleAsync();
        var lines = await Page.GetByRole(AriaRole.Menuitem).CountAsync();
        for (var i = 0; i < lines && !await line.EvaluateAsync<bool>("line => line === document.activeElement"); i++)
        {
            await PressAsync("ArrowDown");
        }

        await Assertions.Expect(line).ToBeFocusedAsync();
        await PressAsync("Enter");
    }

    public async Task SetStatusAsync(string number, string status)
    {
        await Inspector(number).GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Status of shot") }).ClickAsync();
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = status }).ClickAsync();
    }

    public async Task SetDurationAsync(string number, int seconds)
    {
        var field = Inspector(number).GetByLabel("Duration");
        await field.FillAsync($"{seconds}");
        await field.BlurAsync();
    }
}
