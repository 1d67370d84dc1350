using KlingBoard.Features.Connections;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Tests.Connections;

/// <summary>Everything that can be asked of connections, by everybody: producers and owners may, lower roles are told so, strangers find nothing.</summary>
public sealed class ConnectionPermissionTests : ConnectionTest
{
    private Guid _connection;

    public ConnectionPermissionTests() => RestartConnected();

    private (string Name, Func<Guid, Task<Error?>> AskAsync)[] Table =>
    [
        ("list", async person => (await ConnectionReader.ListAsync(person, TeamId, Cancelled)).Error),
        ("test", async person => (await ConnectionReader.TestAsync(person, _connection, Cancelled)).Error),
        ("packs", async person => (await ConnectionReader.PacksAsync(person, _connection, Cancelled)).Error),
        ("choices", async person => (await ConnectionReader.OfProjectAsync(person, ProjectId, Cancelled)).Error),
        ("add", async person => (await Keeper.AddAsync(person, TeamId, Input($"By {person}"), Cancelled)).Error),
        ("change", async person => (await Keeper.ChangeAsync(person, _connection, new ConnectionInput { Name = "x" }, Cancelled)).Error),
        ("default", async person => (await Keeper.MakeDefaultAsync(person, _connection, Cancelled)).Error),
        ("use", async person => (await Keeper.UseForProjectAsync(person, ProjectId, _connection, Cancelled)).Error),
        ("delete", async person => (await Keeper.DeleteAsync(person, _connection, Cancelled)).Error),
        ("restore", async person => (await Keeper.RestoreAsync(person, _connection, Cancelled)).Error),
    ];

    [Fact]
    public async Task Ask_ByRole_IsForbiddenBelowProducerAndMissingForStrangers()
    {
        _connection = await AddAsync(Input());
        await AddAsync(Input("Borealis", BorealisHost));
        var producer = await AddProducerAsync();
        (Guid Person, Type? Refusal)[] people =
            [(Stranger, typeof(NotFoundError)), (Viewer, typeof(ForbiddenError)), (Reviewer, typeof(ForbiddenError)), (Artist, typeof(ForbiddenError)), (producer, null), (Owner, null)];
        var wrong = new List<string>();

        foreach (var (name, askAsync) in Table)
        {
            foreach (var (person, refusal) in people)
            {
                var error = await askAsync(person);
                var isAsExpected = refusal is null ? error is not ForbiddenError : error?.GetType() == refusal;
                if (!isAsExpected)
                {
                    wrong.Add($"{name} by {person}: {error?.GetType().Name ?? "allowed"}");
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Table_EveryMethodOfTheServices_IsInIt()
    {
        var methods = new[] { typeof(ConnectionService), typeof(ConnectionReader) }
            .SelectMany(type => type.GetMethods().Where(method => method.DeclaringType == type))
            .Count();

        Table.Length.ShouldBe(methods);
    }
}
