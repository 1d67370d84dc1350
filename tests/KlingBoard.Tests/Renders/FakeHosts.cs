using System.Net.Http.Headers;

namespace KlingBoard.Tests.Renders;

/// <summary>Several providers behind one client, by host name; the keys that each of them was shown are noted.</summary>
internal sealed class FakeHosts : HttpMessageHandler
{
    private readonly Dictionary<string, HttpMessageHandler> _hosts = [];
    private readonly Dictionary<string, HashSet<string>> _keys = [];

    public void Add(string host, HttpMessageHandler provider) => _hosts[host] = provider;

    /// <summary>Every key that came to the host.</summary>
    public IReadOnlyCollection<string> KeysAt(string host) => _keys.GetValueOrDefault(host) ?? [];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var host = request.RequestUri!.Host;
        if (request.Headers.Authorization is AuthenticationHeaderValue { Parameter: { } key })
        {
            lock (_keys)
            {
                (_keys.TryGetValue(host, out var seen) ? seen : _keys[host] = []).Add(key);
            }
        }

        // Fakes are reached as clients reach them; each invoker shares its handler with the test.
        return new HttpMessageInvoker(_hosts[host], disposeHandler: false).SendAsync(request, cancellationToken);
    }
}
