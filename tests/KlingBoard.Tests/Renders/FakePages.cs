using System.Net;
using System.Text.Json.Nodes;

namespace KlingBoard.Tests.Renders;

/// <summary>A provider that answers with one page of a list after the other, whatever it is asked.</summary>
internal sealed class FakePages(params JsonNode[] pages) : HttpMessageHandler
{
    private int _next;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var envelope = new JsonObject { ["code"] = 0, ["message"] = "SUCCEED", ["data"] = pages[_next++] };
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(envelope.ToJsonString()) });
    }
}
