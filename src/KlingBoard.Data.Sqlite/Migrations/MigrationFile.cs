namespace KlingBoard.Data.Sqlite.Migrations;

/// <summary>SQL that is too long to stand in a migration: a file beside it, built into the assembly.</summary>
internal static class MigrationFile
{
    /// <param name="name">With its ending.</param>
    public static string Read(string name)
    {
        using var stream = typeof(MigrationFile).Assembly.GetManifestResourceStream(typeof(MigrationFile), name)
            ?? throw new FileNotFoundException($"The assembly was built without {name}.", name);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
