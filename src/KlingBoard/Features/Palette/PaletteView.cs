namespace KlingBoard.Features.Palette;

/// <summary>What the command palette searches, told once when it is opened: names and addresses, no texts and no money.</summary>
/// <param name="Project">Whose shots these are; null where no project is open.</param>
/// <param name="Looks">How each status is shown; a shot names its own by its place in here.</param>
public sealed record PaletteView(
    IReadOnlyList<PalettePage> Pages,
    IReadOnlyList<PaletteProject> Projects,
    IReadOnlyList<PalettePerson> People,
    string PeopleUrl,
    PaletteProject? Project,
    IReadOnlyList<PaletteShot> Shots,
    IReadOnlyList<PaletteLook> Looks);

/// <param name="Icon">The name of a Material symbol.</param>
public sealed record PalettePage(string Name, string Icon, string Url);

/// <param name="Mark">What it is when it is not worked on: <c>Archived</c> or <c>Template</c>.</param>
public sealed record PaletteProject(string Name, string Client, string Url, string? Mark);

public sealed record PalettePerson(Guid Id, string Name, string Role, int Colour);

/// <param name="Number">As on its card: <c>3B</c>.</param>
public sealed record PaletteShot(Guid Id, string Number, string Title, string Scene, int Seconds, int Look);

/// <param name="Colour">The class that gives its colour.</param>
public sealed record PaletteLook(string Label, string Icon, string Colour);
