using System.Text.Json;

namespace KlingBoard.Kling.Tests;

/// <summary>
/// A body or an answer as a page of the vendor or of a gateway shows it, in <c>Samples</c>. Only what stands there for a value
/// ("long", "xxx", a signed link) is filled in.
/// </summary>
internal sealed record VendorSample(string Provider, KlingEndpoint Endpoint, JsonElement Body, JsonElement Answer)
{
    private const string RequestPrefix = "request-";

    private const string AnswerPrefix = "answer-";

    /// <summary>Names of the samples of bodies, of one endpoint or of all.</summary>
    public static IEnumerable<string> Requests(KlingEndpoint? endpoint = null) => Names(RequestPrefix, endpoint);

    public static IEnumerable<string> Answers() => Names(AnswerPrefix, endpoint: null);

    public static VendorSample Load(string name)
    {
        using var stream = typeof(VendorSample).Assembly.GetManifestResourceStream(name)!;
        using var document = JsonDocument.Parse(stream);
        var root = document.RootElement.Clone();
        return new VendorSample(
            root.GetProperty("provider").GetString()!,
            Enum.Parse<KlingEndpoint>(root.GetProperty("endpoint").GetString()!),
            root.TryGetProperty("body", out var body) ? body : default,
            root.TryGetProperty("answer", out var answer) ? answer : default);
    }

    private static IEnumerable<string> Names(string prefix, KlingEndpoint? endpoint) => typeof(VendorSample).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && (endpoint is null || Load(name).Endpoint == endpoint))
        .Order(StringComparer.Ordinal);
}
