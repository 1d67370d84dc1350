namespace KlingBoard.Components.Tests;

/// <summary>Files of the repository that are read as they stand there.</summary>
internal static class Repository
{
    private static string Root { get; } = Find();

    /// <param name="path">From the repository's root, with slashes.</param>
    public static string PathOf(string path) => Path.Combine(Root, path);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "KlingBoard.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
