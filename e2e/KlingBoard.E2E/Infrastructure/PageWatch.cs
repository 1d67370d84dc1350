using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace KlingBoard.E2E.Infrastructure;

/// <summary>
/// Collects what a user would never see and we must: console errors, uncaught exceptions, requests that failed or were refused.
/// </summary>
public sealed class PageWatch
{
    private readonly ConcurrentQueue<string> _problems = new();
    private readonly ConcurrentQueue<Func<string, bool>> _expected = new();

    public PageWatch(IBrowserContext context)
    {
        context.Console += (_, message) => AddIf(message.Type == "error", $"console: {message.Text} ({message.Location})");
        context.WebError += (_, error) => _problems.Enqueue($"exception: {error.Error}");
        context.RequestFailed += (_, request) => AddIf(!IsAborted(request), $"failed: {request.Method} {request.Url}: {request.Failure}");
        context.Response += (_, response) => AddIf(response.Status >= 400, $"refused: {response.Status} {response.Request.Method} {response.Url}");
    }

    /// <summary>What went wrong so far, oldest first, without what the test announced.</summary>
    public IReadOnlyList<string> Problems =>
        [.. _problems.Where(problem => !_expected.Any(isExpected => isExpected(problem)))];

    /// <summary>Announces problems that belong to the test, for example the 404 of another team's address.</summary>
    public void Expect(Func<string, bool> isExpected) => _expected.Enqueue(isExpected);

    // Leaving a page aborts what it was still loading; that is no failure.
    private static bool IsAborted(IRequest request) => request.Failure == "net::ERR_ABORTED";

    private void AddIf(bool isProblem, string problem)
    {
        if (isProblem)
        {
            _problems.Enqueue(problem);
        }
    }
}
