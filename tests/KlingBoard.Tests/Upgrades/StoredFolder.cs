using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KlingBoard.Tests.Upgrades;

/// <summary>
/// A data folder that an earlier version left behind, below <c>tests/Upgrades</c>, with what must be found in it again (<c>expected.json</c>,
/// written from its database by SQL when it was made).
/// </summary>
internal static class StoredFolder
{
    /// <summary>What the key ring of every stored folder is encrypted with.</summary>
    public const string KeyRingSecret = "upgrades-Vq7mWz3Kd9Rt2Yx8Lp5Nc4Hb6Jg1Sf0";

    /// <summary>Of every stored account.</summary>
    public const string Password = "Paper-Boats-1907";

    private const string Expected = "expected.json";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string Root = Repository.PathOf("tests/Upgrades");

    /// <summary>All that are there, oldest first.</summary>
    public static IReadOnlyList<string> Versions { get; } =
        [.. Directory.GetDirectories(Root).Select(path => Path.GetFileName(path)).OrderBy(Version.Parse)];

    /// <summary>The SQL that writes <see cref="Expected"/> for a folder of the present version.</summary>
    public static string ExpectationSql => File.ReadAllText(Path.Combine(Root, "expected.sql"));

    public static string PathOf(string version) => Path.Combine(Root, version);

    public static string ReadExpected(string version) => File.ReadAllText(Path.Combine(PathOf(version), Expected));

    public static void WriteExpected(string folder, string json) =>
        File.WriteAllText(Path.Combine(folder, Expected), Write(JsonNode.Parse(json)!) + "\n");

    /// <summary>Indented, with every letter as itself.</summary>
    public static string Write(JsonNode json) => json.ToJsonString(Readable);

    /// <summary>Copies a stored folder, so that the stored one is never opened by the app.</summary>
    public static void Copy(string version, string target) => CopyFolder(PathOf(version), target);

    public static void CopyFolder(string source, string target)
    {
        foreach (var path in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(source, path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy, overwrite: true);
        }
    }
}
