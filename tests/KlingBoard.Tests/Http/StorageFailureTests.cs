using KlingBoard.Infrastructure.Results;
using KlingBoard.Tests.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KlingBoard.Tests.Http;

/// <summary>What no disk and no database takes is answered with 503 by every endpoint, in one place.</summary>
public sealed class StorageFailureTests
{
    [Theory]
    [InlineData("application/json")]
    [InlineData("text/html")]
    public async Task Request_DiskFull_IsAnsweredWithWhatToDo(string accept)
    {
        var context = ContextFor(accept);

        await AnswerAsync(context, new DbUpdateException("An error occurred.", new SqliteException("SQLite Error 13: 'database or disk is full'.", 13)));

        context.Response.StatusCode.ShouldBe(StatusCodes.Status503ServiceUnavailable);
        context.Response.Body.Position = 0;
        (await new StreamReader(context.Response.Body).ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldContain("disk is full");
    }

    [Fact]
    public async Task Request_ErrorOfOurs_StaysAnError()
    {
        await Should.ThrowAsync<InvalidOperationException>(() => AnswerAsync(ContextFor("text/html"), new InvalidOperationException("A bug.")));
    }

    [Fact]
    public async Task Request_WithATokenInItsPath_IsLoggedByItsRoute()
    {
        var context = ContextFor("text/html");
        context.Request.Path = "/invitations/a-token";
        context.SetEndpoint(new RouteEndpointBuilder(null, RoutePatternFactory.Parse("/invitations/{Token}"), 0) { RequestDelegate = _ => Task.CompletedTask }.Build());
        using var logged = new LogLines();
        using var logs = LoggerFactory.Create(logging => logging.AddProvider(logged));

        await new StorageFailureMiddleware(_ => throw new SqliteException("Full.", 13), logs.CreateLogger<StorageFailureMiddleware>()).InvokeAsync(context);

        logged.Lines.ShouldHaveSingleItem().ShouldEndWith(": /invitations/{Token} was answered with 503: the disk or the database took no write.");
    }

    private static Task AnswerAsync(HttpContext context, Exception exception) =>
        new StorageFailureMiddleware(_ => throw exception, NullLogger<StorageFailureMiddleware>.Instance).InvokeAsync(context);

    private static DefaultHttpContext ContextFor(string accept)
    {
        var context = new DefaultHttpContext { RequestServices = new ServiceCollection().AddProblemDetails().AddLogging().BuildServiceProvider() };
        context.Request.Headers.Accept = accept;
        context.Response.Body = new MemoryStream();
        return context;
    }
}
