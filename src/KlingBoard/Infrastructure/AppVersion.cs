using System.Reflection;

namespace KlingBoard.Infrastructure;

/// <summary>The one version of the whole repository, from <c>Directory.Build.props</c>.</summary>
public static class AppVersion
{
    /// <summary>For example <c>0.2.0</c> or <c>0.3.0-rc.1</c>; without the commit, which builds append after a plus sign.</summary>
    public static string Current { get; } =
        typeof(AppVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
