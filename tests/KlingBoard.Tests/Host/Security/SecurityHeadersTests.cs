using KlingBoard.Infrastructure.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;

namespace KlingBoard.Tests.Host.Security;

public sealed class SecurityHeadersTests
{
    [Fact]
    public async Task Answer_AfterAnErrorThatClearedTheHeaders_CarriesThemAllTheSame()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        await using var app = builder.Build();
        app.UseSecurityHeaders();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = _ => Task.CompletedTask });
        app.MapGet("/", string () => throw new InvalidOperationException("Broken."));
        await app.StartAsync(TestContext.Current.CancellationToken);

        using var response = await app.GetTestClient().GetAsync("/", TestContext.Current.CancellationToken);

        ((int)response.StatusCode).ShouldBe(500);
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'self'");
    }
}
