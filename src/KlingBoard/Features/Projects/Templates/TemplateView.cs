namespace KlingBoard.Features.Projects.Templates;

/// <summary>What a new project can begin with, as a list offers it.</summary>
/// <param name="Key">For <see cref="ProjectInput.Template"/>: a word for a built-in one, else the project's id.</param>
/// <param name="About">One line: length, picture, use.</param>
/// <param name="IsOwn">One of the team's own.</param>
public sealed record TemplateLine(string Key, string Name, string About, bool IsOwn);

/// <summary>What a template would make, seen before it is made.</summary>
/// <param name="Scenes">In order.</param>
public sealed record TemplateView(string Key, IReadOnlyList<TemplateScene> Scenes)
{
    public int ShotCount => Scenes.Sum(scene => scene.Shots.Count);

    public int Seconds => Scenes.Sum(scene => scene.Shots.Sum(shot => shot.Seconds));
}

/// <param name="Shots">In order.</param>
public sealed record TemplateScene(string Name, IReadOnlyList<TemplateShot> Shots);

/// <param name="Action">What happens in it; may be empty.</param>
public sealed record TemplateShot(string Title, int Seconds, string Action = "");
