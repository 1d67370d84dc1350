namespace KlingBoard.Bench.Media;

/// <summary>What is asked for: a file as a whole, or pieces of a certain length of a large one.</summary>
/// <param name="FileBytes">How large the file is.</param>
/// <param name="RangeBytes">Length of a piece; null for the whole file.</param>
internal sealed record MediaPart(string Name, long FileBytes, long? RangeBytes)
{
    public long BodyBytes => RangeBytes ?? FileBytes;

    /// <returns>The lines that ask for a piece somewhere in the file, as a player that is moved about does.</returns>
    public string RangeLine()
    {
        if (RangeBytes is not { } length)
        {
            return "";
        }

        var from = Random.Shared.NextInt64(FileBytes - length);
        return $"Range: bytes={from}-{from + length - 1}\r\n";
    }
}
