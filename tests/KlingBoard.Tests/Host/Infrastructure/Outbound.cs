using System.Collections.Concurrent;
using Microsoft.Extensions.Http;

namespace KlingBoard.Tests.Host.Infrastructure;

/// <summary>Stands in for the network behind every HTTP client of the app.</summary>
public sealed class Outbound : IHttpMessageHandlerBuilderFilter
{
    private readonly ConcurrentDictionary<string, Func<HttpRequestMessage, HttpResponseMessage>> _hosts = new();

    public void Answer(string host, Func<HttpRequestMessage, HttpResponseMessage> answer) => _hosts[host] = answer;

    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        builder.PrimaryHandler = new Handler(this);
    };

    private sealed class Handler(Outbound outbound) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            outbound._hosts.TryGetValue(request.RequestUri!.Host, out var answer)
                ? Task.FromResult(answer(request))
                : throw new HttpRequestException($"No test registered an answer for {request.RequestUri.Host}.");
    }
}
