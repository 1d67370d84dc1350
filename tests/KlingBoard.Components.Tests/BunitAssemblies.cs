using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace KlingBoard.Components.Tests;

/// <summary>
/// bUnit asks for an AngleSharp.Diffing that the feed lacks; the one beside the tests serves (docs/decisions/ADR-004).
/// Goes when bUnit's own version restores.
/// </summary>
internal static class BunitAssemblies
{
#pragma warning disable CA2255 // Must run before the first bUnit type is bound.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Initialize() =>
        AssemblyLoadContext.Default.Resolving += (context, name) =>
        {
            var path = Path.Combine(AppContext.BaseDirectory, name.Name + ".dll");
            return File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
        };
}
