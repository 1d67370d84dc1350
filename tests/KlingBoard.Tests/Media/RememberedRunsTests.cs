namespace KlingBoard.Tests.Media;

public sealed class RememberedRunsTests : IDisposable
{
    private readonly RememberedRuns<bool> _runs = new(isDone => isDone);
    private readonly string _folder = Directory.CreateTempSubdirectory("klingboard-test-").FullName;
    private int _count;

    [Fact]
    public async Task Run_OverTheSameContent_WritesAgainWhatItWroteThenAlsoOverWhatWasThere()
    {
        await RunAsync("first");

        var second = await RunAsync("second");

        second.ShouldBe((true, "made", "made"));
        _count.ShouldBe(1);
    }

    [Fact]
    public async Task Run_OverOtherContent_IsMade()
    {
        await RunAsync("first");

        await RunAsync("second", input: "another");

        _count.ShouldBe(2);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<(bool Outcome, string New, string Old)> RunAsync(string name, string input = "input")
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        var (source, made, old) = (Path.Combine(folder, "source"), Path.Combine(folder, "made"), Path.Combine(folder, "old"));
        await File.WriteAllTextAsync(source, input, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(old, "", TestContext.Current.CancellationToken);
        var outcome = await _runs.RunAsync(["tool", source, made, old], folder: null, async () =>
        {
            _count++;
            await File.WriteAllTextAsync(made, "made", TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(old, "made", TestContext.Current.CancellationToken);
            return true;
        });
        return (outcome, await File.ReadAllTextAsync(made, TestContext.Current.CancellationToken), await File.ReadAllTextAsync(old, TestContext.Current.CancellationToken));
    }
}
