using KlingBoard.Infrastructure.Security;
using Microsoft.Extensions.Options;

namespace KlingBoard.Infrastructure.Telemetry;

/// <summary>Who may read the measurements: section <c>KlingBoard:Metrics</c>.</summary>
public sealed class MetricsOptions
{
    public const string Section = $"{KlingBoardOptions.Section}:Metrics";

    /// <summary>What a scraper sends as <c>Authorization: Bearer</c>: at least <see cref="StrongSecret.MinLength"/> characters. Empty: no scraper gets in.</summary>
    public string Token { get; set; } = "";
}

internal sealed class ValidateMetricsOptions : IValidateOptions<MetricsOptions>
{
    public ValidateOptionsResult Validate(string? name, MetricsOptions options) =>
        options.Token.Length > 0 && StrongSecret.ErrorIn($"{MetricsOptions.Section}:{nameof(MetricsOptions.Token)}", options.Token) is { } error
            ? ValidateOptionsResult.Fail(error)
            : ValidateOptionsResult.Success;
}
