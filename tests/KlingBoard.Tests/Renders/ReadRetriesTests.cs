using System.Net;
using KlingBoard.Features.Renders.Providers;

namespace KlingBoard.Tests.Renders;

public sealed class ReadRetriesTests
{
    [Theory]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.GatewayTimeout)]
    public async Task Read_AnsweredByAGatewayThatIsDownForAMoment_IsAskedAgain(HttpStatusCode status)
    {
        var provider = new ScriptedProvider(status, status, HttpStatusCode.OK);

        var answer = await provider.SendAsync(HttpMethod.Get);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        provider.Requests.ShouldBe(3);
    }

    [Fact]
    public async Task Read_WhoseConnectionBreaks_IsAskedAgainTwiceAndThenFails()
    {
        var provider = new ScriptedProvider(null, null, null, HttpStatusCode.OK);

        await Should.ThrowAsync<HttpRequestException>(() => provider.SendAsync(HttpMethod.Get));

        provider.Requests.ShouldBe(3);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.NotFound)]
    public async Task Read_WithAnAnswerThatStands_IsAskedOnce(HttpStatusCode status)
    {
        var provider = new ScriptedProvider(status, HttpStatusCode.OK);

        (await provider.SendAsync(HttpMethod.Get)).StatusCode.ShouldBe(status);

        provider.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task Create_WhateverBecomesOfIt_IsSentOnce()
    {
        var refused = new ScriptedProvider(HttpStatusCode.BadGateway, HttpStatusCode.OK);
        var broken = new ScriptedProvider(null, HttpStatusCode.OK);

        (await refused.SendAsync(HttpMethod.Post)).StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        await Should.ThrowAsync<HttpRequestException>(() => broken.SendAsync(HttpMethod.Post));

        refused.Requests.ShouldBe(1);
        broken.Requests.ShouldBe(1);
    }

    /// <summary>Answers as it was told, in order; null is a connection that breaks. Its clock does not make anybody wait.</summary>
    private sealed class ScriptedProvider(params HttpStatusCode?[] script) : HttpMessageHandler
    {
        public int Requests { get; private set; }

        public async Task<HttpResponseMessage> SendAsync(HttpMethod method)
        {
            using var client = new HttpClient(ReadRetries.Over(this, new HurriedTime()));
            using var request = new HttpRequestMessage(method, "https://provider.test/v1/tasks");
            return await client.SendAsync(request, TestContext.Current.CancellationToken);
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            script[Requests++] is { } status
                ? Task.FromResult(new HttpResponseMessage(status))
                : Task.FromException<HttpResponseMessage>(new HttpRequestException("The connection broke."));
    }

    private sealed class HurriedTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? TimeSpan.Zero : dueTime, period);
    }
}
