using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;

namespace KlingBoard.Features.Board.History;

/// <summary>What a person did on a board by one command.</summary>
/// <param name="Number">Of the change that keeps it, which is <see cref="BoardOutcome.Number"/>.</param>
/// <param name="Content">Null when this version cannot read it.</param>
/// <param name="UndoesNumber">See <see cref="BoardChange.UndoesNumber"/>.</param>
/// <param name="RedoesNumber">See <see cref="BoardChange.RedoesNumber"/>.</param>
/// <param name="Length">Of the content as it is kept, in characters.</param>
public sealed record BoardStep(long Number, StepContent? Content, long? UndoesNumber = null, long? RedoesNumber = null, int Length = 0);

/// <summary>What takes a step back.</summary>
/// <param name="Number">Of the step; of several that are one, as typing is, of the last.</param>
/// <param name="Command">To be carried out for it.</param>
/// <param name="IsRedo">Whether the step is an undo, so that taking it back does something again.</param>
public sealed record StepBack(long Number, BoardCommand Command, bool IsRedo);
