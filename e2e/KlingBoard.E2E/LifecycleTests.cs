using KlingBoard.E2E.Infrastructure;

namespace KlingBoard.E2E;

/// <summary>Start and end of the process, as a person with a terminal or a service manager sees them.</summary>
public sealed class LifecycleTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task App_AskedToEnd_EndsCleanly()
    {
        await using var app = new AppProcess();
        await app.StartAsync(Cancellation);

        var exitCode = await app.StopAsync(Cancellation);

        exitCode.ShouldBe(0, app.Output);
    }

    [Fact]
    public async Task App_KilledAndStartedOnTheSameData_IsHealthyAgain()
    {
        await using var app = new AppProcess();
        await app.StartAsync(Cancellation);
        await app.KillAsync(Cancellation);

        await app.StartAsync(Cancellation);

        using var client = new HttpClient();
        using var response = await client.GetAsync(app.Url + "/healthz", Cancellation);
        response.IsSuccessStatusCode.ShouldBeTrue(app.Output);
    }
}
