using KlingBoard.Data;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Teams;
using KlingBoard.Kling.ElementRegistry;

namespace KlingBoard.Features.Demo;

/// <summary>Writes "First Light" into a team: board, library, an element, and takes with the renders and ledger lines they came from.</summary>
internal sealed class DemoProject(DemoMedia media)
{
    private readonly Dictionary<string, Asset> _assets = [];
    private Element? _element;

    public async Task AddAsync(KlingBoardDbContext db, Team team, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var author = team.Members[0].UserId;
        var project = new Project(team.Id, FirstLight.Name, FirstLight.Client, author, nowUtc);
        db.Projects.Add(project);
        await AddLibraryAsync(db, team, author, nowUtc, cancellationToken);
        var sceneRanks = FractionalRank.Sequence(null, null, FirstLight.Scenes.Count);
        for (var i = 0; i < FirstLight.Scenes.Count; i++)
        {
            var scene = new Scene(team.Id, project.Id, FirstLight.Scenes[i].Name, sceneRanks[i], FirstLight.Scenes[i].TargetSeconds);
            db.Scenes.Add(scene);
            await AddShotsAsync(db, team, scene, FirstLight.Scenes[i].Shots, nowUtc, cancellationToken);
        }

        db.BoardChanges.Add(new BoardChange(team.Id, project.Id, 1, BoardChangeKind.ProjectChanged, author, nowUtc));
        db.BoardChangeCounters.Add(new BoardChangeCounter { ProjectId = project.Id, LastNumber = 1 });
    }

    private async Task AddLibraryAsync(KlingBoardDbContext db, Team team, Guid author, DateTime nowUtc, CancellationToken cancellationToken)
    {
        foreach (var (name, picture) in FirstLight.Pictures)
        {
            var file = await media.PictureAsync(team.Id, picture, nowUtc, cancellationToken);
            _assets[name] = new Asset(team.Id, file.Id, name, picture, author, nowUtc);
            db.AddRange(file, _assets[name]);
        }

        await AddElementsAsync(db, team, author, nowUtc, cancellationToken);
    }

    private async Task AddElementsAsync(KlingBoardDbContext db, Team team, Guid author, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var portrait = await media.PictureAsync(team.Id, FirstLight.ElementPicture, nowUtc, cancellationToken);
        _element = new Element(team.Id, FirstLight.ElementName, FirstLight.ElementProviderId, ElementKind.MultiImage, author, nowUtc);
        _element.Describe(FirstLight.ElementName, "Mid thirties, hair up, linen robe.", [ElementTags.Character]);
        var views = new List<MediaFile>();
        foreach (var still in FirstLight.ElementViews)
        {
            views.Add(await media.PictureAsync(team.Id, still, nowUtc, cancellationToken));
        }

        _element.ShowFrom(portrait.Id, views.Select(view => view.Id));
        var cup = new Element(team.Id, "Morning cup", FirstLight.CupProviderId, ElementKind.MultiImage, author, nowUtc);
        cup.Describe("Morning cup", "Stoneware, grey glaze, no handle.", [ElementTags.Item]);
        cup.ShowFrom(_assets["Cup"].FileId, []);

        // Put together only so far: somebody has yet to choose its views and have it made.
        var kitchen = new Element(team.Id, "Kitchen", null, ElementKind.MultiImage, author, nowUtc);
        kitchen.Describe("Kitchen", "Timber house, one window to the east.", [ElementTags.Scene]);
        kitchen.ShowFrom(_assets["Kitchen"].FileId, []);
        db.AddRange(portrait, _element, cup, kitchen);
        db.AddRange(views);
    }

    private async Task AddShotsAsync(
        KlingBoardDbContext db, Team team, Scene scene, IReadOnlyList<DemoShot> shots, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var ranks = FractionalRank.Sequence(null, null, shots.Count);
        var groupId = Guid.CreateVersion7();
        for (var i = 0; i < shots.Count; i++)
        {
            var shot = new Shot(team.Id, scene.ProjectId, scene.Id, ranks[i], shots[i].Title, shots[i].Seconds, nowUtc);
            db.Shots.Add(shot);
            Fill(shot, shots[i], nowUtc);
            if (shots[i].IsGrouped)
            {
                shot.JoinGroup(groupId);
            }

            shot.AssignTo(team.Members[i % 2].UserId);
            await AddTakesAsync(db, team, shot, shots[i].Takes ?? [], nowUtc, cancellationToken);
        }
    }

    private void Fill(Shot shot, DemoShot facts, DateTime nowUtc)
    {
        var prompt = facts.Prompt;
        var ranks = FractionalRank.Sequence(null, null, 2);
        if (facts.UsesElement)
        {
            Refer(Reference.ToElement(shot.Id, _element!.Id, FirstLight.ElementName, ranks[0]));
        }

        if (facts.Picture is { } picture)
        {
            Refer(Reference.ToAsset(shot.Id, _assets[picture].Id, picture, ReferenceRole.Image, ranks[1]));
        }

        shot.SetText(ShotText.Prompt, prompt, nowUtc);
        shot.SetText(ShotText.Action, facts.Action, nowUtc);
        shot.SetText(ShotText.Dialogue, facts.Dialogue, nowUtc);
        shot.SetText(ShotText.Camera, facts.Camera, nowUtc);
        shot.SetStatus(facts.Status, nowUtc);
        shot.SetSettings(ShotSettings.Default with { Mode = "std" }, nowUtc);

        void Refer(Reference reference)
        {
            shot.References.Add(reference);
            prompt = prompt.Replace($"@{reference.Name}", $"@{{{reference.Id:N}}}", StringComparison.Ordinal);
        }
    }

    private async Task AddTakesAsync(
        KlingBoardDbContext db, Team team, Shot shot, IReadOnlyList<DemoTake> takes, DateTime nowUtc, CancellationToken cancellationToken)
    {
        for (var i = 0; i < takes.Count; i++)
        {
            var file = await media.ClipAsync(team.Id, takes[i], nowUtc, cancellationToken);
            // Made in the days before, so that the gallery has a past.
            var madeAtUtc = nowUtc.AddHours(-26 * (takes.Count - i)).AddMinutes(-shot.Seconds);
            var render = DemoRenders.Finished(team, shot, madeAtUtc);
            var take = new Take(render, shot.Id, i + 1, file.Id, null, render.FinishedAtUtc!.Value);
            db.AddRange(file, render, take);
            shot.UseTake(take.Id);
        }
    }
}
