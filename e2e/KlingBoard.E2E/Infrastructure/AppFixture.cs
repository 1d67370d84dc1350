namespace KlingBoard.E2E.Infrastructure;

/// <summary>One running app on fresh demo data for all tests of a class: <c>IClassFixture&lt;AppFixture&gt;</c>.</summary>
public sealed class AppFixture : IAsyncLifetime
{
    public AppProcess App { get; } = new();

    public async ValueTask InitializeAsync() => await App.StartAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
