using KlingBoard.Infrastructure.Results;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
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
