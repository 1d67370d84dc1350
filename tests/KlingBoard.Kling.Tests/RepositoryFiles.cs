namespace KlingBoard.Kling.Tests;

/// <summary>Files of the repository that tests hold against the code.</summary>
internal static class RepositoryFiles
{
    /// <param name="path">From the repository's root, with slashes.</param>
    public static string PathOf(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "KlingBoard.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return Path.Combine(folder.FullName, path);
    }
}
