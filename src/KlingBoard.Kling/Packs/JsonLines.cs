using System.Text.Json;

namespace KlingBoard.Kling.Packs;

/// <summary>On which line each value of a JSON text begins.</summary>
internal sealed class JsonLines
{
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);

    /// <exception cref="JsonException">The text is no JSON.</exception>
    public JsonLines(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var places = new Stack<Place>();
        var (line, counted) = (1, 0);
        while (reader.Read())
        {
            line += json[counted..(int)reader.TokenStartIndex].Count((byte)'\n');
            counted = (int)reader.TokenStartIndex;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    places.Peek().Name = reader.GetString()!;
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    places.Pop();
                    break;
                default:
                    var path = places.TryPeek(out var place) ? place.Next() : "";
                    _lines[path] = line;
                    NullInList ??= reader.TokenType == JsonTokenType.Null && place is { IsList: true } ? line : null;
                    if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    {
                        places.Push(new Place(path, reader.TokenType == JsonTokenType.StartArray));
                    }

                    break;
            }
        }
    }

    /// <summary>Where the first list has nothing in one of its places; null where none has. The reader of .NET takes that for an entry.</summary>
    public int? NullInList { get; }

    public bool Has(string path) => _lines.ContainsKey(path);

    /// <param name="path">Such as <c>rules[3].checks[0].when</c>. Where nothing stands there, the line of what is around it.</param>
    public int? Of(string path)
    {
        while (path.Length > 0)
        {
            if (_lines.TryGetValue(path, out var line))
            {
                return line;
            }

            path = path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))];
        }

        return null;
    }

    private sealed class Place(string path, bool isList)
    {
        private int _index;

        public bool IsList => isList;

        public string Name { get; set; } = "";

        public string Next() => isList ? $"{path}[{_index++}]" : path.Length == 0 ? Name : $"{path}.{Name}";
    }
}
