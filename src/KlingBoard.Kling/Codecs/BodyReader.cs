using System.Globalization;
using System.Text.Json;

namespace KlingBoard.Kling.Codecs;

/// <summary>
/// Strict access to one JSON object of a body: every field is asked for by name and type, and
/// <see cref="ReportUnknownFields"/> then tells which fields nobody asked for. Problems gather in one shared list.
/// </summary>
/// <param name="isLoose">Whether numbers may stand as text and the reverse.</param>
internal sealed class BodyReader(JsonElement element, string path, List<CodecProblem> problems, bool isLoose = false)
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";

    public void Report(string name, string message, string? ruleId = null) =>
        problems.Add(new CodecProblem(PathOf(name), message, ruleId));

    /// <summary>Text as it stands; null when the field is missing, null or (then reported) of another type.</summary>
    public string? Text(string name, string? ruleId = null)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString();
        }

        Report(name, $"{PathOf(name)} must be text.", ruleId);
        return null;
    }

    public bool? Flag(string name, string? ruleId = null)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Report(name, $"{PathOf(name)} must be true or false.", ruleId);
        return null;
    }

    /// <summary>A number without a fraction; text that holds digits is one for loose readers alone.</summary>
    public long? Whole(string name, string? ruleId = null) => Converted(name, new ElementIdConverter(), ruleId);

    /// <summary>Whole seconds, which the legacy standard writes as text: "5".</summary>
    public int? Seconds(string name, string? ruleId) => Converted(name, new SecondsTextConverter(), ruleId);

    /// <summary>A number without a fraction in 32 bits.</summary>
    public int? Int(string name, string? ruleId)
    {
        var number = Whole(name, ruleId);
        if (number is >= int.MinValue and <= int.MaxValue)
        {
            return (int)number;
        }

        if (number is not null)
        {
            Report(name, $"{PathOf(name)} is out of range.", ruleId);
        }

        return null;
    }

    public T? WireName<T>(string name, IReadOnlyList<(string Name, T Value)> names, string? ruleId)
        where T : struct
    {
        var chosen = Choice(name, [.. names.Select(entry => entry.Name)], ruleId);
        return chosen is null ? null : names.First(entry => entry.Name == chosen).Value;
    }

    /// <summary>One of the wire names; letter case matters.</summary>
    public string? Choice(string name, IReadOnlyList<string> names, string? ruleId)
    {
        if (Text(name, ruleId) is not { } text)
        {
            return null;
        }

        if (names.Contains(text))
        {
            return text;
        }

        Report(name, $"{PathOf(name)} must be one of {string.Join(", ", names.Select(known => $"\"{known}\""))}.", ruleId);
        return null;
    }

    /// <summary>The value that was read for a field; reports the field when it is missing. One of another type was reported already.</summary>
    public T? Required<T>(string name, T? value, string? ruleId)
    {
        if (value is null && IsMissing(name))
        {
            Report(name, $"{PathOf(name)} is missing.", ruleId);
        }

        return value;
    }

    public BodyReader? Object(string name, string? ruleId = null)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            return new BodyReader(value, PathOf(name), problems, isLoose);
        }

        Report(name, $"{PathOf(name)} must be an object.", ruleId);
        return null;
    }

    /// <summary>The objects of a list; empty when the field is missing. An entry that is no object is reported and left out.</summary>
    public IReadOnlyList<BodyReader> Objects(string name)
    {
        if (Find(name) is not { } value)
        {
            return [];
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            Report(name, $"{PathOf(name)} must be a list.");
            return [];
        }

        var entries = new List<BodyReader>();
        foreach (var (index, entry) in value.EnumerateArray().Index())
        {
            var entryPath = string.Create(CultureInfo.InvariantCulture, $"{PathOf(name)}[{index}]");
            if (entry.ValueKind == JsonValueKind.Object)
            {
                entries.Add(new BodyReader(entry, entryPath, problems, isLoose));
            }
            else
            {
                problems.Add(new CodecProblem(entryPath, $"{entryPath} must be an object."));
            }
        }

        return entries;
    }

    public bool IsMissing(string name) =>
        !element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null;

    public bool HasNull(string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Null;

    /// <summary>Call once, after all known fields were asked for.</summary>
    public void ReportUnknownFields()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            if (!seen.Add(property.Name))
            {
                Report(property.Name, $"{PathOf(property.Name)} stands there twice.");
            }
            else if (!_asked.Contains(property.Name))
            {
                Report(property.Name, $"{PathOf(property.Name)} is not a field of this request.");
            }
        }
    }

    private T? Converted<T>(string name, BodyConverter<T> converter, string? ruleId)
        where T : struct
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (converter.TryRead(value, isLoose, out var read))
        {
            return read;
        }

        Report(name, $"{PathOf(name)} must be {converter.Expected}.", ruleId);
        return null;
    }

    // The vendor's samples leave a field out or send "" for "not set"; null is read the same way.
    private JsonElement? Find(string name)
    {
        _asked.Add(name);
        return element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }
}
