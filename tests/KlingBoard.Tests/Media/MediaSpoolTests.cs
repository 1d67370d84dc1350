using KlingBoard.Infrastructure.Media;
using KlingBoard.Infrastructure.Storage;
using KlingBoard.Tests.Shared;
using Microsoft.Extensions.Options;

namespace KlingBoard.Tests.Media;

/// <summary>Tools get a file wherever the content lies, and what it takes to make one has an end.</summary>
public sealed class MediaSpoolTests : IDisposable
{
    private const int Megabyte = 1024 * 1024;

    private static readonly string Small = new('a', 64);
    private static readonly string Large = new('b', 64);

    private readonly TempFolder _folder = new("spool");
    private readonly DataFolder _data;
    private readonly RemoteMediaStore _remote = new();
    private readonly MediaSpool _spool;

    public MediaSpoolTests()
    {
        _data = new DataFolder(_folder.Path);
        _spool = new MediaSpool(_data, _remote, Options.Create(new MediaOptions { SpoolMegabytes = 2 }));
        _remote.Add(Small, new byte[Megabyte]);
        _remote.Add(Large, new byte[3 * Megabyte]);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string[] Files => Directory.GetFiles(_data.Temporary);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WithFile_OfAStoreElsewhere_LendsACopyForAsLongAsTheWorkLasts()
    {
        var length = await _spool.WithFileAsync(Small, path => Task.FromResult(new FileInfo(path).Length), Cancellation);

        length.ShouldBe(Megabyte);
        Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task WithFile_OfWorkThatFails_LeavesNothingBehind()
    {
        await Should.ThrowAsync<InvalidOperationException>(() => _spool.WithFileAsync<int>(Small, _ => throw new InvalidOperationException(), Cancellation));

        Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task WithFile_OfAStoreHere_LendsTheStoresOwn()
    {
        var store = new LocalMediaStore(_data);
        var stored = await store.PutAsync(await _spool.ReceiveAsync(new MemoryStream([1, 2, 3]), 3, ".part", null, Cancellation), Cancellation);

        var path = await new MediaSpool(_data, store, Options.Create(new MediaOptions())).WithFileAsync(stored.Sha256, Task.FromResult, Cancellation);

        path.ShouldBe(store.PathOf(stored.Sha256));
        File.Exists(path).ShouldBeTrue();
    }

    [Fact]
    public async Task WithFile_ThatIsNotThere_SaysSo() =>
        await Should.ThrowAsync<FileNotFoundException>(() => _spool.WithFileAsync(new string('c', 64), Task.FromResult, Cancellation));

    [Fact]
    public async Task WithFile_WhenTheRoomIsTaken_WaitsForItInTurn()
    {
        var first = new Work();
        var second = new Work();
        var third = new Work();
        var works = new[] { (first, Small), (second, Small), (third, Large) }.Select(each => each.Item1.RunAsync(_spool, each.Item2)).ToList();
        var last = new Work();
        works.Add(last.RunAsync(_spool, Small));
        await first.Begun;
        await second.Begun;

        var whileTwoWork = Files.Length;
        first.End();
        await works[0];
        var whileOneWorks = (third.Begun.IsCompleted, last.Begun.IsCompleted);
        second.End();
        await third.Begun;
        var whileTheLargeOneWorks = last.Begun.IsCompleted;
        third.End();
        await last.Begun;
        last.End();
        await Task.WhenAll(works);

        whileTwoWork.ShouldBe(2);
        whileOneWorks.ShouldBe((false, false));
        whileTheLargeOneWorks.ShouldBeFalse();
        Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task WithFile_OfSomebodyWhoNoLongerWaits_LetsTheNextOneIn()
    {
        var (first, second, next) = (new Work(), new Work(), new Work());
        using var leaving = new CancellationTokenSource();
        var running = new[] { first.RunAsync(_spool, Small), second.RunAsync(_spool, Small) };
        await first.Begun;
        await second.Begun;
        var waiting = _spool.WithFileAsync(Large, Task.FromResult, leaving.Token);
        var behind = next.RunAsync(_spool, Small);

        await leaving.CancelAsync();
        first.End();

        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
        await next.Begun;
        second.End();
        next.End();
        await Task.WhenAll([.. running, behind]);
    }

    private sealed class Work
    {
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Begun => _begun.Task;

        public void End() => _ended.SetResult();

        public Task RunAsync(MediaSpool spool, string sha256) => spool.WithFileAsync(
            sha256,
            async _ =>
            {
                _begun.SetResult();
                await _ended.Task;
                return 0;
            },
            Cancellation);
    }
}
