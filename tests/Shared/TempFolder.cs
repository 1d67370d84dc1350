namespace KlingBoard.Tests.Shared;

/// <summary>A folder of a test's own below the system's temporary one; deleted with all in it when the test ends.</summary>
public sealed class TempFolder(string name) : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory($"klingboard-{name}-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
