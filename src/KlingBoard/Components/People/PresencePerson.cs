namespace KlingBoard.Components.People;

/// <summary>Somebody who is here.</summary>
/// <param name="Key">Unique among those shown; the person's id.</param>
/// <param name="Colour">Their presence colour, 1 to 8; others wrap around.</param>
/// <param name="IsYou">You are shown in the accent colour.</param>
/// <param name="IsIdle">Nothing heard for two minutes: shown fainter.</param>
/// <param name="Place">Where they are, for the list: <c>Shot 3B</c>.</param>
public sealed record PresencePerson(string Key, string Name, int Colour, bool IsYou = false, bool IsIdle = false, string? Place = null);
