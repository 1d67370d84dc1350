using KlingBoard.Components;

namespace KlingBoard.Components.Inputs;

/// <summary>One choice of a <see cref="SegmentedControl{TValue}"/>.</summary>
/// <param name="Icon">The name of a Material symbol, or none.</param>
/// <param name="Title">More about it on hover.</param>
/// <param name="Command">The id of the command that chooses it, for keys and the palette.</param>
public sealed record Segment<TValue>(TValue Value, string Text, string? Icon = null, string? Title = null, string? Command = null)
    where TValue : notnull;
