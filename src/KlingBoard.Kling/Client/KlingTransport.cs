using System.Buffers;
using System.Net.Http.Headers;
using KlingBoard.Kling.Auth;

namespace KlingBoard.Kling.Client;

/// <summary>How an exchange ended.</summary>
internal abstract record Exchange
{
    public sealed record Answered(KlingAnswer Answer) : Exchange;

    /// <summary>No connection came about, so nothing was sent.</summary>
    public sealed record NotConnected(string Reason) : Exchange;

    /// <summary>The request may have arrived, but no whole answer came back.</summary>
    public sealed record Lost(string Reason) : Exchange;
}

/// <summary>Sends one signed request and reads its bounded answer. Safe for many threads.</summary>
internal sealed class KlingTransport(HttpClient http, Uri baseAddress, KlingCredentials credentials, TimeProvider clock)
{
    // A page of 500 tasks with signed links stays well below this.
    private const int MaxAnswerBytes = 8 * 1024 * 1024;
    private const int ChunkBytes = 16 * 1024;

    // How far the server's clock is ahead of ours, in ticks; learnt from a token that it found outside its time.
    private long _clockOffsetTicks;

    /// <param name="makeRequest">Makes the request anew for each try; its content must not be shared.</param>
    public async Task<Exchange> SendAsync(
        Func<HttpRequestMessage> makeRequest, TimeSpan timeout, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        var exchange = await SendOnceAsync(makeRequest(), timeout, cancellationToken);
        if (exchange is Exchange.Answered { Answer: { Code: 1003 or 1004 } answer } && credentials.SignsTokens)
        {
            // Refused before anything was done, so a second try is safe even for a create.
            LearnClock(answer);
            exchange = await SendOnceAsync(makeRequest(), timeout, cancellationToken);
        }

        return exchange;
    }

    public Uri Resolve(string relative) => new(baseAddress, relative);

    private void LearnClock(KlingAnswer answer)
    {
        if (answer.ServerTime is { } serverTime)
        {
            Interlocked.Exchange(ref _clockOffsetTicks, (serverTime - clock.GetUtcNow()).Ticks);
        }
    }

    private async Task<Exchange> SendOnceAsync(
        HttpRequestMessage request, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var _ = request;
        var now = clock.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _clockOffsetTicks));
        var token = credentials.TokenAt(now);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.ParseAdd("application/json");

        using var deadline = new CancellationTokenSource(timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return await ReadAnswerAsync(response, either.Token) is { } body
                ? new Exchange.Answered(WithoutSecrets(KlingAnswer.Read(response, body, clock.GetUtcNow()), token))
                : new Exchange.Lost("The provider's answer was too long to be one.");
        }
        catch (HttpRequestException error) when (IsBeforeSending(error))
        {
            return new Exchange.NotConnected($"No connection to {baseAddress.Host}: {error.Message}");
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return new Exchange.Lost($"The connection to {baseAddress.Host} broke before the answer was complete: {error.Message}");
        }
        catch (OperationCanceledException error) when (error.InnerException is TimeoutException && !either.IsCancellationRequested)
        {
            // The handler's own limit for connecting: nothing but a connection was tried.
            return new Exchange.NotConnected($"No connection to {baseAddress.Host}: it did not answer in time.");
        }
        catch (OperationCanceledException)
        {
            // Also when the caller gave up: the request has left by then, and the caller must know that.
            return new Exchange.Lost(cancellationToken.IsCancellationRequested
                ? "The call was given up while it waited for the provider's answer."
                : $"The provider did not answer within {timeout.TotalSeconds:0} s.");
        }
    }

    private KlingAnswer WithoutSecrets(KlingAnswer answer, string token) => answer with { Message = credentials.HideIn(answer.Message, token) };

    private static bool IsBeforeSending(HttpRequestException error) => error.HttpRequestError
        is HttpRequestError.NameResolutionError
        or HttpRequestError.ConnectionError
        or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError;

    private static async Task<ReadOnlyMemory<byte>?> ReadAnswerAsync(
        HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var buffer = new MemoryStream();
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            int read;
            while ((read = await stream.ReadAsync(chunk, cancellationToken)) > 0)
            {
                if (buffer.Length + read > MaxAnswerBytes)
                {
                    return null;
                }

                buffer.Write(chunk, 0, read);
            }
        }
        catch (Exception error) when (error is InvalidDataException or InvalidOperationException)
        {
            // By the kind of compression, either is thrown for what cannot be unpacked.
            throw new IOException("it cannot be unpacked.", error);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }

        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }
}
