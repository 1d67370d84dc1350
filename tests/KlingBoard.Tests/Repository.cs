using System.Runtime.CompilerServices;

namespace KlingBoard.Tests;

/// <summary>The checked-out repository, for tests that read its own files.</summary>
internal static class Repository
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", ".."));

    /// <param name="relativePath">With forward slashes, from the repository's root.</param>
    public static string PathOf(string relativePath) => Path.Combine(Root, relativePath);

    public static string Read(string relativePath) => File.ReadAllText(PathOf(relativePath));

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
