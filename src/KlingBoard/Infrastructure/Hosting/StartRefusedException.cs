namespace KlingBoard.Infrastructure.Hosting;

/// <summary>The app cannot work as it is set up.</summary>
/// <param name="message">What is wrong and what to do, for whoever started it.</param>
public sealed class StartRefusedException(string message, Exception? inner = null) : Exception(message, inner);
