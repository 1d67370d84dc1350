using Microsoft.Extensions.Logging.Abstractions;

namespace KlingBoard.Simulator;

/// <summary>A host inside a process that has one already: it handles no signals and says nothing of its own life, which would read as the app's.</summary>
internal sealed class EmbeddedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>The owner's loggers without the lines that belong to an app: "Now listening on", "Application started". The owner's are not disposed.</summary>
internal sealed class EmbeddedLoggers(ILoggerFactory owner) : ILoggerFactory
{
    private const string OfAnApp = "Microsoft.Hosting.Lifetime";

    public ILogger CreateLogger(string categoryName) =>
        categoryName == OfAnApp ? NullLogger.Instance : owner.CreateLogger(categoryName);

    public void AddProvider(ILoggerProvider provider) => owner.AddProvider(provider);

    public void Dispose()
    {
    }
}
