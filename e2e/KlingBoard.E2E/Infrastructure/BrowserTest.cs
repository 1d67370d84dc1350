using KlingBoard.Tests.Shared;

namespace KlingBoard.E2E.Infrastructure;

/// <summary>
/// A test in which people visit the app. A failed test leaves the app's log and a screenshot per person below artifacts/e2e-failures;
/// a test that passed fails after all when a page reported a problem that the test had not announced.
/// </summary>
public abstract class BrowserTest(AppProcess app, BrowserFixture browser) : IAsyncLifetime
{
    private readonly List<Visitor> _visitors = [];

    protected AppProcess App => app;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        var problems = _visitors.SelectMany(visitor => visitor.Watch.Problems.Select(problem => $"{visitor.Name}: {problem}")).ToList();
        if (problems.Count > 0 || TestContext.Current.TestState?.Result == TestResult.Failed)
        {
            await KeepEvidenceAsync();
        }

        foreach (var visitor in _visitors)
        {
            await visitor.DisposeAsync();
        }

        GC.SuppressFinalize(this);
        problems.ShouldBeEmpty();
    }

    /// <summary>A person opens a browser of their own; the name is used for evidence.</summary>
    /// <param name="line">A line of the visitor's own to the app, which may be slow, silent or cut; null for none.</param>
    protected async Task<Visitor> ArriveAsync(string name, VisitorOptions? options = null, FaultProxy? line = null)
    {
        var visitor = await Visitor.ArriveAsync(name, line?.Address.ToString() ?? app.Url, browser.Browser, options);
        _visitors.Add(visitor);
        return visitor;
    }

    private async Task KeepEvidenceAsync()
    {
        var folder = Path.Combine(BuildPaths.Failures, TestContext.Current.Test!.TestDisplayName.Split('(')[0]);
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "app.log"), app.Output);
        foreach (var visitor in _visitors)
        {
            await visitor.KeepEvidenceAsync(folder);
        }
    }
}
