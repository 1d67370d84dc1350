using KlingBoard.Infrastructure.Media;
using Microsoft.Extensions.Options;

namespace KlingBoard.Tests.Media;

/// <summary>The app's media tools, each run remembered.</summary>
internal sealed class RememberedChild(IOptions<MediaOptions> options) : IChildProcess, IDisposable
{
    private static readonly RememberedRuns<ChildOutcome> Runs = new(outcome => outcome.Succeeded);

    private readonly ChildProcess _child = new(options, TimeProvider.System);

    public Task<ChildOutcome> RunAsync(ChildCommand command, CancellationToken cancellationToken) => Runs.RunAsync(
        [command.FileName, command.Limits.ToString(), .. command.Arguments], folder: null, () => _child.RunAsync(command, cancellationToken));

    public void Dispose() => _child.Dispose();
}
