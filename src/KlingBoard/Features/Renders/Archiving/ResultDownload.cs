using System.Collections.Concurrent;
using System.Net;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Infrastructure.Http;
using KlingBoard.Infrastructure.Media;
using KlingBoard.Infrastructure.Storage;
using Microsoft.Extensions.Options;

namespace KlingBoard.Features.Renders.Archiving;

/// <summary>Streams a result from the provider to a temporary file: bounded in bytes, time and redirects, and never from inside our own network. Singleton.</summary>
internal sealed class ResultDownload : IDisposable
{
    private const int MostRedirects = 5;

    private readonly MediaSpool _spool;
    private readonly StorageSpace _space;
    private readonly ArchiveProgress _progress;
    private readonly RenderOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;
    private readonly HttpClient _simulatorHttp;
    private readonly ConcurrentDictionary<DnsEndPoint, bool> _simulators = new();

    public ResultDownload(
        MediaSpool spool,
        StorageSpace space,
        ArchiveProgress progress,
        IOptions<RenderOptions> options,
        TimeProvider time)
        : this(spool, space, progress, options, time, null)
    {
    }

    internal ResultDownload(
        MediaSpool spool,
        StorageSpace space,
        ArchiveProgress progress,
        IOptions<RenderOptions> options,
        TimeProvider time,
        HttpMessageHandler? handler)
    {
        _spool = spool;
        _space = space;
        _progress = progress;
        _options = options.Value;
        _time = time;
        _http = ClientOver(handler ?? SafeHttpHandler.Create(_ => false));
        _simulatorHttp = ClientOver(handler ?? SafeHttpHandler.Create(_simulators.ContainsKey));
    }

    /// <param name="account">Of the render: only the Simulator's may name an address of this machine, its own.</param>
    /// <exception cref="ResultUnavailableException">Link dead, answer cut short, too large, too slow, or an address that is not fetched from.</exception>
    public async Task<ReceivedContent> FetchAsync(
        ProviderAccount account, Guid renderId, ResultFile file, string url, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(_options.DownloadTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            using var response = await FollowAsync(account, url, either.Token);
            return await ReceiveAsync(renderId, file, response, either.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ResultUnavailableException($"The result did not arrive within {_options.DownloadTimeout.TotalMinutes:0} minutes.", exception);
        }
        catch (ContentTooLargeException exception)
        {
            throw new ResultUnavailableException($"The result is larger than {exception.MaxBytes} bytes.", exception);
        }
        catch (IOException exception) when (DiskFull.IsCauseOf(exception))
        {
            throw ResultUnavailableException.DiskFull(exception);
        }
        catch (HttpRequestException exception)
        {
            throw new ResultUnavailableException(
                exception.InnerException is ForbiddenAddressException forbidden ? forbidden.Message : "The connection to the result broke or could not be made.", exception);
        }
        catch (HttpIOException exception)
        {
            throw new ResultUnavailableException("The result was cut off on its way.", exception);
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _simulatorHttp.Dispose();
    }

    private static HttpClient ClientOver(HttpMessageHandler handler) => new(handler) { Timeout = Timeout.InfiniteTimeSpan };

    private async Task<HttpResponseMessage> FollowAsync(ProviderAccount account, string url, CancellationToken cancellationToken)
    {
        var http = ClientFor(account);
        var address = Checked(account, new Uri(url, UriKind.RelativeOrAbsolute));
        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                return response;
            }

            using (response)
            {
                if ((int)response.StatusCode is < 300 or >= 400 || response.Headers.Location is not { } location)
                {
                    throw new ResultUnavailableException($"The link to the result answered HTTP {(int)response.StatusCode}.");
                }

                address = Checked(account, new Uri(address, location));
            }
        }

        throw new ResultUnavailableException("The link to the result leads from one address to the next without end.");
    }

    private async Task<ReceivedContent> ReceiveAsync(Guid renderId, ResultFile file, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var declared = response.Content.Headers.ContentLength;
        if (declared > _options.MaxResultBytes)
        {
            throw new ResultUnavailableException($"The result is larger than {_options.MaxResultBytes} bytes.");
        }

        // Said before the body is read: while the disk is full this is tried every few seconds.
        if (declared > _space.FreeBytes)
        {
            throw ResultUnavailableException.DiskFull(null);
        }

        try
        {
            await using var content = await response.Content.ReadAsStreamAsync(cancellationToken);
            var received = await _spool.ReceiveAsync(
                content, _options.MaxResultBytes, ".part", _progress.Begin(renderId, file, declared), cancellationToken);
            if (declared is { } length && received.SizeBytes != length)
            {
                MediaSpool.Discard(received);
                throw new ResultUnavailableException("The result was cut off on its way.");
            }

            return received;
        }
        finally
        {
            _progress.End(renderId);
        }
    }

    // A forged answer could name any scheme and host; private hosts are caught when connecting.
    private static Uri Checked(ProviderAccount account, Uri address)
    {
        var isAllowed = address.IsAbsoluteUri
            && address.UserInfo.Length == 0
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && IsAtSimulator(account, address)));
        return isAllowed ? address : throw new ResultUnavailableException("The provider named a link that is not fetched from here.");
    }

    private static bool IsAtSimulator(ProviderAccount account, Uri address) =>
        account is { IsSimulator: true, BaseAddress: { } simulator }
        && address.Port == simulator.Port
        && string.Equals(address.Host, simulator.Host, StringComparison.OrdinalIgnoreCase);

    private HttpClient ClientFor(ProviderAccount account)
    {
        if (account is not { IsSimulator: true, BaseAddress: { } simulator })
        {
            return _http;
        }

        _simulators.TryAdd(new DnsEndPoint(simulator.Host, simulator.Port), true);
        return _simulatorHttp;
    }
}
