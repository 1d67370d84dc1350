namespace KlingBoard.Infrastructure.Signals;

/// <summary>What an inbox hands over: signals in order, or the order to read everything again because its reader fell behind.</summary>
/// <param name="Signals">Oldest first; empty when <paramref name="ReadAgain"/>.</param>
/// <param name="ReadAgain">Signals were dropped.</param>
public sealed record SignalBatch<TSignal>(IReadOnlyList<TSignal> Signals, bool ReadAgain);
