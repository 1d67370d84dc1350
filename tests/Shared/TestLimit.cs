using System.Collections.Concurrent;
using System.Reflection;
using Xunit.v3;

[assembly: KlingBoard.Tests.Shared.TestLimit]

namespace KlingBoard.Tests.Shared;

/// <summary>
/// Names a test that does not end, and cancels its token: without it a test that waits for ever takes the whole run with it and nobody learns
/// which it was. No test comes near the limit.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class TestLimitAttribute : BeforeAfterTestAttribute
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private readonly ConcurrentDictionary<string, Timer> _limits = new();

    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        var context = TestContext.Current;
        _limits[test.UniqueID] = new Timer(
            _ =>
            {
                Console.Error.WriteLine($"'{test.TestDisplayName}' has not ended after {Limit.TotalMinutes:0} min; it is cancelled.");
                context.CancelCurrentTest();
            },
            null,
            Limit,
            Timeout.InfiniteTimeSpan);
    }

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (_limits.TryRemove(test.UniqueID, out var limit))
        {
            limit.Dispose();
        }
    }
}
