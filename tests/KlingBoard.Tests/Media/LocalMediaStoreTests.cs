using System.IO.Pipelines;
using KlingBoard.Infrastructure.Storage;

namespace KlingBoard.Tests.Media;

public sealed class LocalMediaStoreTests : IDisposable
{
    private const UnixFileMode OwnersAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly MediaFixture _fixture = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Put_DamagedFileIsThere_PutsTheWholeOneInItsPlace()
    {
        var path = await MediaSamples.PngAsync();
        var stored = await _fixture.Store.PutAsync(await _fixture.ReceiveAsync(path), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_fixture.Store.PathOf(stored.Sha256), "cut", TestContext.Current.CancellationToken);

        await _fixture.Store.PutAsync(await _fixture.ReceiveAsync(path), TestContext.Current.CancellationToken);

        (await File.ReadAllBytesAsync(_fixture.Store.PathOf(stored.Sha256), TestContext.Current.CancellationToken))
            .ShouldBe(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(0, 300_000)]
    [InlineData(1, 299_999)]
    [InlineData(140_000, 7)]
    public async Task CopyTo_OfAPiece_WritesThatPieceOnceItHasBegun(long offset, long length)
    {
        var (sha256, content) = await PutAsync(300_000);
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        var written = -1L;

        await _fixture.Store.CopyToAsync(sha256, offset, length, pipe.Writer, Begin, Cancellation);
        await pipe.Writer.CompleteAsync();

        written.ShouldBe(0);
        (await ReadAsync(pipe.Reader.AsStream())).ShouldBe(content[(int)offset..(int)(offset + length)]);

        Task Begin(CancellationToken cancellationToken)
        {
            written = pipe.Writer.UnflushedBytes;
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task CopyTo_ForAReaderWhoLeft_EndsThere()
    {
        var (sha256, _) = await PutAsync(1_000_000);
        var pipe = new Pipe();
        await pipe.Reader.CompleteAsync();

        await _fixture.Store.CopyToAsync(sha256, 0, 1_000_000, pipe.Writer, _ => Task.CompletedTask, Cancellation);
    }

    [Fact]
    public async Task CopyTo_OfContentThatIsNotThere_DoesNotBegin()
    {
        var hasBegun = false;

        await Should.ThrowAsync<FileNotFoundException>(() => _fixture.Store.CopyToAsync(new string('a', 64), 0, 1, new Pipe().Writer, Begin, Cancellation));

        hasBegun.ShouldBeFalse();

        Task Begin(CancellationToken cancellationToken)
        {
            hasBegun = true;
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task CopyTo_OfContentThatWasCutShort_FailsRatherThanWaits()
    {
        var (sha256, _) = await PutAsync(1000);
        await File.WriteAllTextAsync(_fixture.Store.PathOf(sha256), "cut", Cancellation);

        await Should.ThrowAsync<EndOfStreamException>(
            () => _fixture.Store.CopyToAsync(sha256, 0, 1000, new Pipe().Writer, _ => Task.CompletedTask, Cancellation));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(10, null)]
    [InlineData(10, 20)]
    public async Task OpenRead_OfAPiece_ReadsNothingBeyondIt(int offset, int? length)
    {
        var (sha256, content) = await PutAsync(1000);

        await using var stream = await _fixture.Store.OpenReadAsync(sha256, offset, length, Cancellation);

        (await ReadAsync(stream)).ShouldBe(content[offset..(offset + (length ?? 1000 - offset))]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../klingboard.db")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Anything_UnderANameThatIsNoHash_IsRefused(string name) =>
        await Should.ThrowAsync<ArgumentException>(async () => await _fixture.Store.SizeOfAsync(name, Cancellation));

    [Fact]
    public void DataFolder_NewOrMadeBefore_IsOpenToTheOwnerAlone()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var root = Path.Combine(_fixture.Folder.Root, "fresh");
        Directory.CreateDirectory(Path.Combine(_fixture.Folder.Root, "older", "keys"), OwnersAlone | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);

        var fresh = new DataFolder(root);
        var older = new DataFolder(Path.Combine(_fixture.Folder.Root, "older"));

        string[] folders = [fresh.Root, fresh.Keys, fresh.Media, fresh.Temporary, fresh.Simulator, older.Keys];
        folders.Select(File.GetUnixFileMode).ShouldAllBe(mode => mode == OwnersAlone);
    }

    private static async Task<byte[]> ReadAsync(Stream stream)
    {
        using var read = new MemoryStream();
        await stream.CopyToAsync(read, Cancellation);
        return read.ToArray();
    }

    private async Task<(string Sha256, byte[] Content)> PutAsync(int length)
    {
        var content = new byte[length];
        new Random(length).NextBytes(content);
        var received = await _fixture.Spool.ReceiveAsync(new MemoryStream(content), length, ".part", null, Cancellation);
        return ((await _fixture.Store.PutAsync(received, Cancellation)).Sha256, content);
    }
}
