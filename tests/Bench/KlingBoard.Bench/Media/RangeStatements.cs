using KlingBoard.Bench.Core.Circuits;

namespace KlingBoard.Bench.Media;

/// <summary>
/// How many SQL statements a range costs, the first and those that follow it, in a session that is older than a minute: such a one is looked up in the
/// database. On a server of its own, since the log that they are counted by takes time.
/// </summary>
internal sealed class RangeStatements : IAsyncDisposable
{
    private const int Further = 20;
    private static readonly MediaPart Piece = new("1 MB range", MediaBench.SmallBytes, 1_000_000);
    private static readonly TimeSpan LookedUpAfter = TimeSpan.FromSeconds(61);
    private static readonly TimeSpan Heard = TimeSpan.FromMilliseconds(500);

    private readonly DemoApp _app;
    private readonly (MediaTarget First, MediaTarget Another) _targets;
    private readonly DateTime _signedInAtUtc = DateTime.UtcNow;

    private RangeStatements(DemoApp app, MediaTarget first, MediaTarget another) => (_app, _targets) = (app, (first, another));

    public static async Task<RangeStatements> StartAsync(string assembly)
    {
        var app = await DemoApp.StartAsync(assembly, DemoApp.StatementLog);
        var files = new[] { await app.Data.AddFileAsync(app.Folder, MediaBench.SmallBytes), await app.Data.AddFileAsync(app.Folder, MediaBench.SmallBytes) };
        using var person = await Visitor.SignInAsync(app.Server.Url, People.First);
        return new RangeStatements(app, TargetOf(files[0]), TargetOf(files[1]));

        MediaTarget TargetOf(BenchFile file) => new("KlingBoard", new Uri($"{app.Server.Url}/media/{file.Id:N}/original"), person.Cookies, () => app.Server.Cpu);
    }

    /// <returns>Of the first range, of each of those after it, and of another file's first.</returns>
    public async Task<(double First, double Further, double Another)> CountAsync()
    {
        var age = DateTime.UtcNow - _signedInAtUtc;
        await Task.Delay(age < LookedUpAfter ? LookedUpAfter - age : TimeSpan.Zero);
        using var connection = new MediaConnection(_targets.First);
        using var other = new MediaConnection(_targets.Another);
        return (await CountAsync(connection, 1), await CountAsync(connection, Further), await CountAsync(other, 1));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<double> CountAsync(MediaConnection connection, int requests)
    {
        var before = _app.Server.Statements;
        for (var request = 0; request < requests; request++)
        {
            connection.Get(Piece);
        }

        await Task.Delay(Heard);
        return (double)(_app.Server.Statements - before) / requests;
    }
}
