using System.Text.Json;
using System.Text.Unicode;

namespace KlingBoard.Simulator.Intake;

/// <summary>
/// Reads a body to its last text before anything is made of it. A document of .NET decodes its texts when they are asked for, and then throws: that
/// would be a failure of the server, after which a client has to believe that a task may exist.
/// </summary>
internal static class StrictJson
{
    private const int DeepestLevel = 64;

    /// <summary>The value, or what is wrong in the words of an API. They never hold the reader's own words, which speak of .NET.</summary>
    public static (JsonElement? Root, string Problem) Read(byte[] bytes)
    {
        if (!Utf8.IsValid(bytes))
        {
            return (null, "The request body is not valid UTF-8");
        }

        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = DeepestLevel });
            var root = document.RootElement.Clone();
            return ProblemIn(root) is { } problem ? (null, problem) : (root, "");
        }
        catch (JsonException error)
        {
            return (null, $"The request body is not valid JSON (line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1})");
        }
        catch (InvalidOperationException)
        {
            return (null, "The request body holds half of a surrogate pair");
        }
    }

    // No deeper than what was parsed.
    private static string? ProblemIn(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => ProblemInFields(value),
        JsonValueKind.Array => value.EnumerateArray().Select(ProblemIn).FirstOrDefault(problem => problem is not null),
        JsonValueKind.String => ProblemInText(value.GetString()!),
        _ => null,
    };

    private static string? ProblemInFields(JsonElement value)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in value.EnumerateObject())
        {
            if ((ProblemInText(field.Name) ?? ProblemIn(field.Value)) is { } problem)
            {
                return problem;
            }

            // Which of the two counts is up to the reader; what is paid for must not be.
            if (!names.Add(field.Name))
            {
                return $"{field.Name} is given twice";
            }
        }

        return null;
    }

    private static string? ProblemInText(string text) => text.Contains('\0') ? "The request body holds a NUL character" : null;
}
