using KlingBoard.Infrastructure.Hosting;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace KlingBoard.Infrastructure.Telemetry;

/// <summary>
/// What is measured and traced, and where it goes: to whoever may read <c>/metrics</c>, and by OTLP to the address in the standard setting
/// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>. Without that nothing is sent, and nothing traced.
/// </summary>
public static class TelemetrySetup
{
    /// <summary>The source of all spans of ours.</summary>
    public const string SourceName = "KlingBoard";

    private const string EndpointSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>All meters of ours, and those of the framework that say how the process fares.</summary>
    private static readonly string[] Meters =
        ["KlingBoard.*", "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http.Connections", "Microsoft.AspNetCore.Server.Kestrel"];

    public static WebApplicationBuilder AddTelemetry(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<MetricsOptions>().BindConfiguration(MetricsOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<MetricsOptions>, ValidateMetricsOptions>();
        services.AddSingleton<MetricsToken>();
        services.AddSingleton<IPostConfigureOptions<LoggerFilterOptions>, SafeLogs>();
        services.AddOpenTelemetry().ConfigureResource(Describe).WithMetrics(Measure);
        if (IsSent(builder.Configuration))
        {
            services.ConfigureOpenTelemetryMeterProvider(metrics => metrics.AddOtlpExporter());
            services.AddOpenTelemetry().WithTracing(Trace);
        }

        return builder;
    }

    /// <summary>A meter that is asked and not told: it is made when measuring begins.</summary>
    public static IServiceCollection AddMeter<TMeter>(this IServiceCollection services)
        where TMeter : class => services
        .AddSingleton<TMeter>()
        .ConfigureOpenTelemetryMeterProvider((provider, _) => provider.GetRequiredService<TMeter>());

    public static IEndpointRouteBuilder MapTelemetry(this IEndpointRouteBuilder routes)
    {
        routes.MapPrometheusScrapingEndpoint("/metrics").AllowAnonymous().WithMetadata(new ForScrapersAttribute());
        return routes;
    }

    private static bool IsSent(IConfiguration configuration) => configuration[EndpointSetting] switch
    {
        null or "" => false,
        var address when Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" => true,
        _ => throw new StartRefusedException($"{EndpointSetting} must be an absolute http or https address, for example http://localhost:4317, or be left empty."),
    };

    // The standard OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES come last, and win.
    private static void Describe(ResourceBuilder resource) =>
        resource.AddService("klingboard", serviceVersion: AppVersion.Current).AddEnvironmentVariableDetector();

    private static void Measure(MeterProviderBuilder metrics) => metrics
        .AddMeter(Meters)
        .AddView(_ => new MetricStreamConfiguration { TagKeys = [.. ExportedTags.Names] })
        .AddPrometheusExporter();

    private static void Trace(TracerProviderBuilder tracing) => tracing
        .AddSource(SourceName)
        .AddAspNetCoreInstrumentation()
        .AddProcessor(new ExportedSpans())
        .AddOtlpExporter();
}
