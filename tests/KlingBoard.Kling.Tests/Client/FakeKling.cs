using System.Net;
using System.Text;

namespace KlingBoard.Kling.Tests.Client;

/// <summary>Stands for the provider: answers in the order in which answers were pushed, and keeps what it was sent.</summary>
internal sealed class FakeKling : HttpMessageHandler
{
    private readonly Queue<Func<CancellationToken, Task<HttpResponseMessage>>> _answers = new();

    public List<SeenRequest> Seen { get; } = [];

    public void Answers(int status, string body, string mediaType = "application/json", params (string Name, string Value)[] headers) =>
        _answers.Enqueue(_ =>
        {
            var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, mediaType) };
            foreach (var (name, value) in headers)
            {
                response.Headers.TryAddWithoutValidation(name, value);
            }

            return Task.FromResult(response);
        });

    public void AnswersBytes(byte[] body) => _answers.Enqueue(_ =>
        Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(body) }));

    public void Streams(Stream body) => _answers.Enqueue(_ =>
        Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(body) }));

    public void Throws(Exception error) => _answers.Enqueue(_ => Task.FromException<HttpResponseMessage>(error));

    /// <summary>Never answers; <paramref name="whenAsked"/> runs once the request has arrived.</summary>
    public void Hangs(Action whenAsked) => _answers.Enqueue(async cancellationToken =>
    {
        whenAsked();
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException("A hanging answer came to an end.");
    });

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        Seen.Add(new SeenRequest(
            request.Method.Method,
            request.RequestUri!.AbsoluteUri,
            request.Headers.Authorization?.ToString(),
            request.Content?.Headers.ContentType?.ToString(),
            body));
        return await _answers.Dequeue()(cancellationToken);
    }
}

internal sealed record SeenRequest(string Method, string Address, string? Authorization, string? ContentType, string? Body);
