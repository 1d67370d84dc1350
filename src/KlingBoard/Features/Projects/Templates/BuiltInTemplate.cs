using KlingBoard.Data;
using KlingBoard.Data.Projects;

namespace KlingBoard.Features.Projects.Templates;

/// <summary>A shape that films have often: scenes and titled shots with a line each on what they are for. The film itself is the team's to write.</summary>
/// <param name="Ratio">Of every shot, as in <see cref="ShotSettings.Ratio"/>.</param>
internal sealed record BuiltInTemplate(string Key, string Name, string About, string Ratio, IReadOnlyList<TemplateScene> Scenes)
{
    public TemplateLine Line => new(Key, Name, About, IsOwn: false);

    public TemplateView View => new(Key, Scenes);

    /// <summary>Adds its scenes and shots to a project without scenes. A scene's target is the length of its shots.</summary>
    public void Write(KlingBoardDbContext db, Project project, DateTime nowUtc)
    {
        var sceneRanks = FractionalRank.Sequence(null, null, Scenes.Count);
        foreach (var (index, outline) in Scenes.Index())
        {
            var scene = new Scene(project.TeamId, project.Id, outline.Name, sceneRanks[index], outline.Shots.Sum(shot => shot.Seconds));
            db.Scenes.Add(scene);
            var ranks = FractionalRank.Sequence(null, null, outline.Shots.Count);
            foreach (var (place, line) in outline.Shots.Index())
            {
                var shot = new Shot(project.TeamId, project.Id, scene.Id, ranks[place], line.Title, line.Seconds, nowUtc);
                shot.SetText(ShotText.Action, line.Action, nowUtc);
                shot.SetSettings(ShotSettings.Default with { Ratio = Ratio }, nowUtc);
                db.Shots.Add(shot);
            }
        }
    }
}
