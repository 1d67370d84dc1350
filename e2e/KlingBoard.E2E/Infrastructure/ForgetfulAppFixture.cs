namespace KlingBoard.E2E.Infrastructure;

/// <summary>An app that keeps a page whose browser is away for two seconds only.</summary>
public sealed class ForgetfulAppFixture : IAsyncLifetime
{
    private static readonly TimeSpan Retention = TimeSpan.FromSeconds(2);

    public AppProcess App { get; } = new(new Dictionary<string, string> { ["KlingBoard__PageRetention"] = Retention.ToString() });

    public async ValueTask InitializeAsync() => await App.StartAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>The time is the thing under test: there is nothing to be seen from outside when it is over.</summary>
    public Task UntilForgottenAsync(CancellationToken cancellationToken) => Task.Delay(Retention + Retention, cancellationToken);
}
