namespace KlingBoard.Components.Controls;

/// <summary>One choice of a <see cref="SegmentedControl{TValue}"/>.</summary>
/// <param name="Icon">The name of a Material symbol, or none.</param>
/// <param name="Title">More about it on hover.</param>
public sealed record Segment<TValue>(TValue Value, string Text, string? Icon = null, string? Title = null)
    where TValue : notnull;
