using System.Globalization;
using System.Text;
using KlingBoard.Features.Gallery.Reading;

namespace KlingBoard.Features.Gallery.Downloads;

/// <summary>The list that lies in every ZIP: one line per file (RFC 4180, UTF-8 with a mark so that spreadsheets read it so).</summary>
internal static class ContentsCsv
{
    private static readonly string[] Head =
        ["File", "Kind", "Project", "Scene", "Shot", "Take", "Model", "Mode", "Made at (UTC)", "By", "Seconds", "Width", "Height", "Bytes", "SHA-256", "Manifest"];

    public static byte[] Write(IReadOnlyList<ZipEntryView> entries)
    {
        var text = new StringBuilder();
        AppendLine(text, Head);
        foreach (var entry in entries)
        {
            AppendLine(text, CellsOf(entry));
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>
    /// Quoted where needed. A cell that a spreadsheet would run as a formula gets an apostrophe in front
    /// (https://owasp.org/www-community/attacks/CSV_Injection, read 2026-11-21).
    /// </summary>
    public static string Cell(string value)
    {
        var safe = value.Length > 0 && value[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠' ? "'" + value : value;
        return safe.AsSpan().ContainsAny(",\"\r\n;") ? "\"" + safe.Replace("\"", "\"\"") + "\"" : safe;
    }

    private static string[] CellsOf(ZipEntryView entry)
    {
        var item = entry.Item;
        return
        [
            entry.Name,
            item.Kind.ToString(),
            item.Shot?.ProjectName ?? "",
            item.Shot is null ? "" : $"{item.Shot.SceneNumber} {item.Shot.SceneName}",
            item.Shot?.Number ?? "",
            entry.TakeNumber?.ToString(CultureInfo.InvariantCulture) ?? "",
            item.Model ?? "",
            item.Mode ?? "",
            item.CreatedAtUtc.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            item.Person ?? "",
            item.DurationSeconds?.ToString("0.###", CultureInfo.InvariantCulture) ?? "",
            item.Width?.ToString(CultureInfo.InvariantCulture) ?? "",
            item.Height?.ToString(CultureInfo.InvariantCulture) ?? "",
            item.SizeBytes.ToString(CultureInfo.InvariantCulture),
            item.Sha256,
            entry.ManifestName ?? "",
        ];
    }

    private static void AppendLine(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
}
