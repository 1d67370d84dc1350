using KlingBoard.Data.Projects;

namespace KlingBoard.Realtime;

/// <summary>What the changes of one command keep of it, see <see cref="BoardChange"/>.</summary>
public sealed record KeptStep(string? Content, long? UndoesNumber = null, long? RedoesNumber = null);
