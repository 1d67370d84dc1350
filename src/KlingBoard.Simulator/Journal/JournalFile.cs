using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KlingBoard.Simulator.Journal;

/// <summary>
/// Append-only file of one JSON record a line. A record counts as written only when it has reached the disk. A line without its end is what a
/// killed process leaves; it was never acknowledged, so it is cut off at the next start. Not safe for several threads: the store locks.
/// </summary>
internal sealed class JournalFile : IDisposable
{
    private const byte LineEnd = (byte)'\n';
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private readonly FileStream _file;

    /// <exception cref="IOException">Another process has the journal open.</exception>
    public JournalFile(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
    }

    /// <summary>All records, oldest first; the file is ready for more afterwards.</summary>
    /// <exception cref="InvalidDataException">A whole line cannot be read: the file was changed by somebody else.</exception>
    public IReadOnlyList<JournalRecord> ReadAll()
    {
        var content = new byte[_file.Length];
        _file.Position = 0;
        _file.ReadExactly(content);

        var end = content.AsSpan().LastIndexOf(LineEnd) + 1;
        var lines = Encoding.UTF8.GetString(content, 0, end).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var records = lines.Select(Read).ToList();
        _file.SetLength(end);
        _file.Position = end;
        return records;
    }

    public void Append(JournalRecord record)
    {
        var start = _file.Position;
        try
        {
            _file.Write([.. JsonSerializer.SerializeToUtf8Bytes(record, Json), LineEnd]);
            _file.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            // A half-written line followed by a whole one could not be read again.
            _file.SetLength(start);
            throw;
        }
    }

    public void Clear()
    {
        _file.SetLength(0);
        _file.Flush(flushToDisk: true);
    }

    public void Dispose() => _file.Dispose();

    private static JournalRecord Read(string line, int index)
    {
        try
        {
            return JsonSerializer.Deserialize<JournalRecord>(line, Json)!;
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            throw new InvalidDataException($"Line {index + 1} of the Simulator's journal cannot be read.", error);
        }
    }
}
