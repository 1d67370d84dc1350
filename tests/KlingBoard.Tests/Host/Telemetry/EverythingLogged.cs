using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace KlingBoard.Tests.Host.Telemetry;

/// <summary>Keeps all that a sink of logs could write: message, values, scopes and exception, with the category in front.</summary>
/// <param name="awaited">The beginning of a message that a test waits for.</param>
internal sealed class EverythingLogged(string awaited) : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<string> _texts = new();
    private readonly TaskCompletionSource _awaited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public IReadOnlyList<string> Texts => [.. _texts];

    private string Beginning => awaited;

    /// <summary>Ends when the awaited message was logged.</summary>
    public Task Awaited => _awaited.Task;

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private static string TextOf(object? value) => value is IEnumerable<KeyValuePair<string, object?>> pairs ? $"{value} {string.Join(' ', pairs)}" : $"{value}";

    private sealed class Logger(EverythingLogged sink, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => sink._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (formatter(state, exception).StartsWith(sink.Beginning, StringComparison.Ordinal))
            {
                sink._awaited.TrySetResult();
            }

            var scopes = new List<string>();
            sink._scopes.ForEachScope((scope, into) => into.Add(TextOf(scope)), scopes);
            sink._texts.Enqueue($"{category} {logLevel}: {formatter(state, exception)} | {TextOf(state)} | {string.Join(" | ", scopes)} | {exception}");
        }
    }
}
