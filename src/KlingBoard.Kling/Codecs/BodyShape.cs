using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace KlingBoard.Kling.Codecs;

/// <summary>
/// What the JSON of one type may hold, taken from its attributes. It judges a whole body before anything is converted: .NET's reader would stop
/// at the first error and speak of its own types.
/// </summary>
internal abstract class BodyShape
{
    private static readonly ConcurrentDictionary<Type, BodyShape> Known = new();

    public static BodyShape Of(Type type) => Known.GetOrAdd(type, static type => Make(RequestJson.Options.GetTypeInfo(type)));

    /// <summary>Adds a problem for each error, in the order of the fields.</summary>
    public abstract void Check(JsonElement value, string path, bool isLoose, List<CodecProblem> problems);

    private static BodyShape Make(JsonTypeInfo type) => type.Kind switch
    {
        JsonTypeInfoKind.Object => new Fields(type),
        JsonTypeInfoKind.Enumerable => new Items(Of(type.ElementType!)),
        _ => new Value(ConverterOf(type)),
    };

    private static BodyShape OfProperty(JsonPropertyInfo property)
    {
        var converter = property.AttributeProvider?.GetCustomAttributes(typeof(JsonConverterAttribute), inherit: false).SingleOrDefault();
        return converter switch
        {
            ListOfAttribute list => new Items(new Fields(list.Key, Of(property.PropertyType.GetGenericArguments()[0]))),
            JsonConverterAttribute { ConverterType: { } own } => new Value((IBodyConverter)Activator.CreateInstance(own)!),
            _ => Of(property.PropertyType),
        };
    }

    private static IBodyConverter ConverterOf(JsonTypeInfo type) => Nullable.GetUnderlyingType(type.Type) is { } inner
        ? ConverterOf(RequestJson.Options.GetTypeInfo(inner))
        : type.Converter as IBodyConverter ?? PlainValue.Of(type.Type);

    private static void Report(List<CodecProblem> problems, string path, string error) =>
        problems.Add(new CodecProblem(path, $"{(path.Length == 0 ? "The body" : path)} {error}."));

    private sealed class Value(IBodyConverter converter) : BodyShape
    {
        public override void Check(JsonElement value, string path, bool isLoose, List<CodecProblem> problems)
        {
            if (!converter.CanRead(value, isLoose))
            {
                Report(problems, path, $"must be {converter.Expected}");
            }
        }
    }

    private sealed class Items(BodyShape item) : BodyShape
    {
        public override void Check(JsonElement value, string path, bool isLoose, List<CodecProblem> problems)
        {
            if (value.ValueKind != JsonValueKind.Array)
            {
                Report(problems, path, "must be a list");
                return;
            }

            foreach (var (index, entry) in value.EnumerateArray().Index())
            {
                item.Check(entry, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), isLoose, problems);
            }
        }
    }

    private sealed class Fields : BodyShape
    {
        private readonly Dictionary<string, BodyShape> _shapes = new(StringComparer.Ordinal);
        private readonly List<string> _required = [];

        public Fields(JsonTypeInfo type)
        {
            foreach (var property in type.Properties.Where(property => property.Set is not null || property.AssociatedParameter is not null))
            {
                _shapes.Add(property.Name, OfProperty(property));
                if (property.IsRequired || property.AssociatedParameter is { HasDefaultValue: false, IsMemberInitializer: false })
                {
                    _required.Add(property.Name);
                }
            }
        }

        public Fields(string onlyField, BodyShape shape)
        {
            _shapes.Add(onlyField, shape);
            _required.Add(onlyField);
        }

        public override void Check(JsonElement value, string path, bool isLoose, List<CodecProblem> problems)
        {
            if (value.ValueKind != JsonValueKind.Object)
            {
                Report(problems, path, path.Length == 0 ? "must be a JSON object" : "must be an object");
                return;
            }

            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var field in value.EnumerateObject())
            {
                CheckField(field, PathOf(path, field.Name), seen, isLoose, problems);
            }

            foreach (var name in _required.Where(name => !seen.Contains(name)))
            {
                Report(problems, PathOf(path, name), "is missing");
            }
        }

        private void CheckField(JsonProperty field, string path, HashSet<string> seen, bool isLoose, List<CodecProblem> problems)
        {
            if (!_shapes.TryGetValue(field.Name, out var shape))
            {
                Report(problems, path, "is not a field of this request");
            }
            else if (field.Value.ValueKind == JsonValueKind.Null)
            {
                // Read as "not set", as the vendor's own samples mean it; a required field is then missing.
            }
            else if (!seen.Add(field.Name))
            {
                Report(problems, path, "stands there twice");
            }
            else
            {
                shape.Check(field.Value, path, isLoose, problems);
            }
        }

        private static string PathOf(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
    }

    private sealed class PlainValue(string expected, Func<JsonElement, bool> canRead) : IBodyConverter
    {
        private static readonly PlainValue Text = new("text", value => value.ValueKind == JsonValueKind.String);
        private static readonly PlainValue Flag = new("true or false", value => value.ValueKind is JsonValueKind.True or JsonValueKind.False);
        private static readonly PlainValue Whole = new("a whole number", value => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _));
        private static readonly PlainValue Number = new("a number", value => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out _));

        public string Expected => expected;

        public bool CanRead(JsonElement value, bool isLoose) => canRead(value);

        public static PlainValue Of(Type type) => Type.GetTypeCode(type) switch
        {
            TypeCode.String => Text,
            TypeCode.Boolean => Flag,
            TypeCode.Int32 => Whole,
            TypeCode.Decimal => Number,
            _ => throw new NotSupportedException($"{type.Name} has no plain JSON form here."),
        };
    }
}
