using System.Reflection;
using Bunit;
using KlingBoard.Components.Overlays;
using KlingBoard.Components.People;
using KlingBoard.Components.Tests.Tiles;
using KlingBoard.Components.Tiles;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Screen;
using KlingBoard.Features.Board.Screen.Conflicts;
using KlingBoard.Features.Board.Screen.References;
using KlingBoard.Features.Board.Screen.Session;
using KlingBoard.Features.Board.Screen.Surface;
using KlingBoard.Features.Board.Screen.Texts;
using KlingBoard.Features.Gallery;
using KlingBoard.Features.Gallery.Grid;
using KlingBoard.Features.Gallery.Reading;
using KlingBoard.Features.Library;
using KlingBoard.Features.Library.Uploads;
using KlingBoard.Features.Prompts;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Realtime;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;
using MudBlazor;

namespace KlingBoard.Components.Tests.Leaving;

/// <summary>Everything that owns a script, left while that loads, while it starts, and while it is called.</summary>
public sealed class ScriptOwnersTests : PagesContext
{
    private const int Steps = 5;

    /// <summary>Shows it on a board that is open, and gives what makes it call its script; null when it never does but to start it.</summary>
    private static readonly Dictionary<Type, Func<ScriptOwnersTests, Task<Func<Task>?>>> Owners = new()
    {
        [typeof(BoardSurface)] = test => test.ShowBoardAsync(),
        [typeof(BoardOutbox)] = test => test.ShowOutboxAsync(),
        [typeof(ShotTextField)] = test => test.ShowTextAsync<ShotTextField>(),
        [typeof(PromptField)] = test => test.ShowTextAsync<PromptField>(),
        [typeof(SceneSection)] = test => test.ShowSceneAsync(),
        [typeof(ReferenceList)] = test => test.ShowReferencesAsync(),
        [typeof(GalleryPage)] = test => test.ShowGalleryAsync(),
        [typeof(TileGrid<>)] = test => test.ShowTilesAsync(),
        [typeof(UploadZone)] = test => test.ShowUploadsAsync(),
        [typeof(PromptBox)] = test => test.ShowPromptBoxAsync(),
    };

    public static IEnumerable<TheoryDataRow<string, int>> OwnersAtEachStep =>
        from owner in Owners.Keys from step in Enumerable.Range(0, Steps) select new TheoryDataRow<string, int>(owner.Name, step);

    public static IEnumerable<TheoryDataRow<string>> OwnersByName => Owners.Keys.Select(owner => new TheoryDataRow<string>(owner.Name));

    [Theory]
    [MemberData(nameof(OwnersAtEachStep))]
    public async Task Owner_LeftWhileItsScriptLoadsOrStarts_LeavesNothingBehind(string owner, int step)
    {
        var (scripts, _) = await ShowAsync(owner);
        await ReleaseAsync(scripts, step);

        await LeaveAsync(scripts);

        ListensNoMore();
    }

    [Theory]
    [MemberData(nameof(OwnersByName))]
    public async Task Owner_LeftWhileACallIsUnderWay_FailsAtNothing(string owner)
    {
        var (scripts, callAsync) = await ShowAsync(owner);
        await ReleaseAsync(scripts, Steps);
        scripts.UnderWay.ShouldBe(0);
        var calling = callAsync?.Invoke() ?? Task.CompletedTask;
        await UntilAsync(() => scripts.UnderWay > 0 || callAsync is null);

        await LeaveAsync(scripts);

        await calling;
        ListensNoMore();
    }

    [Fact]
    public void Owners_OfTheApp_AreAllHere()
    {
        var owning = typeof(KlingBoardApp).Assembly.GetTypes()
            // MudBlazor's own look after their scripts; a menu's button only hands its element to the shared menu; the heading's focus is asked for and nothing held.
            .Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IComponent)) && !type.IsAssignableTo(typeof(MudComponentBase)) && type != typeof(MenuButton) && type != typeof(HeadingFocus))
            .Where(type => Members(type).Any(member => member == typeof(ScriptModules) || member == typeof(IJSRuntime) || member == typeof(ElementReference)));

        owning.Except(Owners.Keys).ShouldBeEmpty();
    }

    // What is injected, and what is asked for elements of the page by.
    private static IEnumerable<Type> Members(Type? type)
    {
        const BindingFlags All = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        return type is null
            ? []
            : type.GetProperties(All).Select(property => property.PropertyType).Concat(type.GetFields(All).Select(field => field.FieldType)).Concat(Members(type.BaseType));
    }

    private async Task<(HeldScripts Scripts, Func<Task>? CallAsync)> ShowAsync(string owner)
    {
        var scripts = HoldScripts();
        await OpenAsync();
        return (scripts, await Owners.Single(known => known.Key.Name == owner).Value(this));
    }

    private void ListensNoMore()
    {
        Services.GetRequiredService<PresenceService>().On(ProjectId).ShouldBeEmpty();
        Services.GetRequiredService<NavigationManager>().NavigateTo("/t/northlight/gallery?q=later");
        Renderer.UnhandledException.IsCompleted.ShouldBeFalse();
    }

    private async Task<Func<Task>?> ShowBoardAsync()
    {
        var surface = Render<BoardSurface>(parameters => parameters
            .AddCascadingValue(FrameOf()).Add(shown => shown.Team, "northlight").Add(shown => shown.ProjectId, ProjectId).Add(shown => shown.ShotInAddress, ShotId));
        await surface.WaitForElementAsync("[data-kb-card]");
        return () => surface.InvokeAsync(() => surface.Instance.AddShotAfterAsync(ShotId));
    }

    private async Task<Func<Task>?> ShowOutboxAsync()
    {
        var outbox = Show<BoardOutbox>(_ => { });
        await TomasDoesAsync(new SetShotSeconds(ShotId, 5, 6));
        await outbox.InvokeAsync(() => outbox.Instance.SaveChoice(new KeptChoice(ShotId, KeptChoices.Seconds, "5", "9")));
        return () => outbox.InvokeAsync(() => Session.TakeTheirsAsync(Session.ConflictsAt(ShotId).Single()));
    }

    private async Task<Func<Task>?> ShowTextAsync<TField>()
        where TField : ShotTextEditor
    {
        var shot = await ReadAsync();
        var field = Show<TField>(parameters => parameters.Add(shown => shown.Shot, shot).Add(shown => shown.CanEdit, true));
        return () =>
        {
            field.Render(parameters => parameters.Add(shown => shown.CanEdit, false));
            return Task.CompletedTask;
        };
    }

    private Task<Func<Task>?> ShowSceneAsync()
    {
        var scene = Show<SceneSection>(parameters => parameters
            .Add(shown => shown.Scene, Session.Model!.Scenes[0])
            .Add(shown => shown.Marks, new CardMarks(new HashSet<Guid>(), new HashSet<Guid>(), new HashSet<Guid>(), _ => []))
            .Add(shown => shown.CanEdit, true));
        return Task.FromResult<Func<Task>?>(() => scene.InvokeAsync(scene.Instance.StartRenameAsync));
    }

    private async Task<Func<Task>?> ShowReferencesAsync()
    {
        await AddTakeAsync(1);
        var next = (await Session.SendAsync(new AddShot(Shot.SceneId, null, "Steam", 5))).Value.NewShotIds[0];
        await Session.OpenAsync(CancellationToken.None);
        var shot = (await Board.ReadShotAsync(PersonId, ProjectId, next, CancellationToken.None)).Value;
        var list = Show<ReferenceList>(parameters => parameters.Add(shown => shown.Shot, shot).Add(shown => shown.CanEdit, true));
        return () => ButtonNamed(list, "Use take 1 of shot 1A: its video").ClickAsync(new());
    }

    private async Task<Func<Task>?> ShowGalleryAsync()
    {
        await AddTakeAsync(1);
        Services.GetRequiredService<NavigationManager>().NavigateTo("/t/northlight/gallery");
        var page = Render<GalleryPage>(parameters => parameters.AddCascadingValue(FrameOf(Role.Viewer)).Add(shown => shown.Team, "northlight"));
        return () => page.InvokeAsync(() => page.Instance.SetTileWidthAsync(200));
    }

    private Task<Func<Task>?> ShowTilesAsync()
    {
        var grid = Render<TileGrid<string>>(parameters => parameters
            .Add(grid => grid.Source, new ListedTiles(7))
            .Add(grid => grid.Label, "Tiles")
            .Add(grid => grid.Place, "library")
            .Add(grid => grid.TileTemplate, tile => tile.Item ?? ""));
        return Task.FromResult<Func<Task>?>(() => grid.InvokeAsync(() => grid.Instance.GoToAsync(3)));
    }

    private Task<Func<Task>?> ShowUploadsAsync()
    {
        var zone = Render<UploadZone>(parameters => parameters.Add(shown => shown.Team, "northlight"));
        return Task.FromResult<Func<Task>?>(() => zone.InvokeAsync(() =>
            zone.Instance.OnUploadsAdded([new ChosenFile("a", "film.mov", 300L * 1024 * 1024, "video/quicktime")])));
    }

    private Task<Func<Task>?> ShowPromptBoxAsync()
    {
        Render<PromptBox>(parameters => parameters.Add(box => box.Label, "Prompt").Add(box => box.Finder, new NoReferences()));
        return Task.FromResult<Func<Task>?>(null);
    }

    private sealed class NoReferences : IReferenceFinder
    {
        public Task<ReferenceOffers> FindReferencesAsync(string text) => Task.FromResult(new ReferenceOffers([], 0, [], 0));

        public Task<AttachedReference> AttachReferenceAsync(string kind, Guid id) => Task.FromResult(AttachedReference.Refused("None."));

        public Task<AttachedReference?> ChooseReferenceAsync() => Task.FromResult<AttachedReference?>(null);
    }
}
