using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace KlingBoard.Data.Sqlite;

/// <summary>
/// Lets EF Core's SQLite provider run on SQLitePCLRaw 2.0.6 and the system's SQLite (docs/decisions/ADR-002).
/// Goes when the feed offers the version that Microsoft.Data.Sqlite asks for.
/// </summary>
internal static class SqliteNative
{
    private const string CoreAssembly = "SQLitePCLRaw.core";
    private const string NativeName = "e_sqlite3";
    private const string SystemLibrary = "libsqlite3.so.0";

#pragma warning disable CA2255 // A module initializer is the only hook that runs before Microsoft.Data.Sqlite binds its assemblies.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Initialize()
    {
        // A second load context (tests, design-time tools) may have set it up already.
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            name.Name == CoreAssembly
                ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, CoreAssembly + ".dll"))
                : null;
        SetProvider();
    }

    // Apart from Initialize, so that the provider's types are bound after the handler is in place.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void SetProvider()
    {
        NativeLibrary.SetDllImportResolver(typeof(SQLitePCL.SQLite3Provider_e_sqlite3).Assembly, ResolveNative);
        SQLitePCL.raw.SetProvider(new SQLitePCL.SQLite3Provider_e_sqlite3());
    }

    private static nint ResolveNative(string name, Assembly assembly, DllImportSearchPath? searchPath) =>
        name == NativeName && NativeLibrary.TryLoad(SystemLibrary, out var handle)
            ? handle
            : NativeLibrary.Load(name, assembly, searchPath);
}
