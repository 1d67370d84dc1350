namespace KlingBoard.Simulator;

/// <summary>
/// The address that result links begin with. A caller gets links under the host that it called; callbacks, which no caller asked for, use the
/// host last called, and before that the address listened on. Singleton.
/// </summary>
internal sealed class LinkBase
{
    private volatile string? _lastCalled;
    private volatile string _listening = "http://127.0.0.1";

    /// <summary>Without a slash at the end.</summary>
    public string Current => _lastCalled ?? _listening;

    public static string Of(HttpRequest request) => $"{request.Scheme}://{request.Host}";

    public void Remember(HttpRequest request) => _lastCalled = Of(request);

    public void Listen(Uri address) => _listening = address.GetLeftPart(UriPartial.Authority);
}
