using Microsoft.Extensions.Options;

namespace KlingBoard.Infrastructure.Telemetry;

/// <summary>
/// Keeps secrets out of the log, whatever levels are asked for. Paths hold them, those of invitations, new passwords, callbacks and files; the framework
/// writes the path of a request in two messages and beside every other that comes of it, and below Information, what pages and hubs are sent too. Our own
/// messages name routes and ids. In Development all of it is let through.
/// </summary>
internal sealed class SafeLogs(IHostEnvironment environment) : IPostConfigureOptions<LoggerFilterOptions>
{
    // Its messages, and the scope of a request with its path.
    private const string OfRequests = "Microsoft.AspNetCore.Hosting.Diagnostics";
    private const string OfTheFramework = "Microsoft.AspNetCore.";

    public void PostConfigure(string? name, LoggerFilterOptions options)
    {
        if (environment.IsDevelopment())
        {
            return;
        }

        // In each rule, since only the closest to a category is asked; and one for what none is about.
        LoggerFilterRule[] rules = [new(null, null, options.MinLevel, null), .. options.Rules];
        options.Rules.Clear();
        foreach (var rule in rules)
        {
            options.Rules.Add(new LoggerFilterRule(rule.ProviderName, rule.CategoryName, rule.LogLevel, (provider, category, level) =>
                IsSafe(category, level) && rule.Filter?.Invoke(provider, category, level) != false));
        }
    }

    private static bool IsSafe(string? category, LogLevel level) => category switch
    {
        OfRequests => false,
        not null when category.StartsWith(OfTheFramework, StringComparison.Ordinal) => level >= LogLevel.Information,
        _ => true,
    };
}
