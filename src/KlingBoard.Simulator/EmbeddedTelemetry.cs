using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KlingBoard.Simulator;

/// <summary>
/// Requests to the Simulator are not the app's: under the framework's names, by which the owner's process listens, they would count as such, and each poll of a
/// render would be a trace.
/// </summary>
internal static class EmbeddedTelemetry
{
    public const string Prefix = "Simulator.";

    public static IServiceCollection MeasureApart(this IServiceCollection services) => services
        .Replace(ServiceDescriptor.Singleton(new ActivitySource(Prefix + "Requests")))
        .Replace(ServiceDescriptor.Singleton(new DiagnosticListener(Prefix + "Requests")))
        .Replace(ServiceDescriptor.Singleton<IMeterFactory, Meters>());

    /// <summary>Makes the framework's meters under names of the Simulator's own, each once.</summary>
    private sealed class Meters : IMeterFactory
    {
        private readonly ConcurrentDictionary<string, Meter> _meters = new();

        public Meter Create(MeterOptions options) =>
            _meters.GetOrAdd(options.Name, name => new Meter(new MeterOptions(Prefix + name) { Scope = this }));

        public void Dispose()
        {
            foreach (var meter in _meters.Values)
            {
                meter.Dispose();
            }
        }
    }
}
