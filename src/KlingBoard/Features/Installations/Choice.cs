namespace KlingBoard.Features.Installations;

/// <param name="Text">What it means, as a sentence.</param>
public sealed record Choice<TValue>(TValue Value, string Title, string Text)
    where TValue : struct;
