using System.Reflection;

namespace KlingBoard.E2E.Infrastructure;

/// <summary>Absolute paths that the build wrote into this assembly.</summary>
internal static class BuildPaths
{
    public static string AppAssembly { get; } = Read("AppAssembly");

    public static string SimulatorAssembly { get; } = Read("SimulatorAssembly");

    /// <summary>The app's content root, as in <c>./kb run</c>.</summary>
    public static string AppFolder { get; } = Path.Combine(Read("RepositoryRoot"), "src", "KlingBoard");

    /// <summary>Logs, screenshots and traces of failed tests, one folder per test.</summary>
    public static string Failures { get; } = Path.Combine(Read("RepositoryRoot"), "artifacts", "e2e-failures");

    private static string Read(string key) =>
        Path.GetFullPath(typeof(BuildPaths).Assembly
            .GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == key).Value!);
}
