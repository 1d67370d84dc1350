using System.Text;
using System.Text.Json.Nodes;

namespace KlingBoard.Kling.Tests.Simulator.Support;

/// <summary>A body that no client should send, with what is wrong about it.</summary>
/// <param name="IsJson">Whether a careless reader could still take it: only what it must not cause is then certain.</param>
internal sealed record MalformedBody(string Name, byte[] Bytes, string? ContentType = "application/json", bool IsJson = false)
{
    private const string InvalidEscape = "\\ud83c";

    /// <summary>All that can be wrong with a good body, the random ones by a fixed seed.</summary>
    public static IEnumerable<MalformedBody> Of(JsonObject good, int seed)
    {
        var bytes = Encoding.UTF8.GetBytes(good.ToJsonString());
        return [.. Texts(good), .. Bytewise(bytes), .. WrongTypes(bytes), .. Random(bytes, new Random(seed)), .. Swapped(good)];
    }

    private static IEnumerable<MalformedBody> Texts(JsonObject good)
    {
        var text = good.ToJsonString();
        var name = good.First().Key;
        var value = good[name]!.ToJsonString();
        // The list of tasks is asked for without a body too.
        yield return new MalformedBody("empty", [], IsJson: true);
        foreach (var (what, body) in new[]
        {
            ("a list", $"[{text}]"),
            ("null", "null"),
            ("a number", "5"),
            ("a text", "\"prompt\""),
            ("two values", text + text),
            ("a comma at the end", text[..^1] + ",}"),
            ("a comment", "/* prompt */" + text),
            ("single quotes", text.Replace('"', '\'')),
            ("not a number", text[..^1] + ",\"a\":NaN}"),
            ("deep lists", new string('[', 100_000)),
            ("deep objects", text[..^1] + ",\"a\":" + string.Concat(Enumerable.Repeat("{\"a\":", 200)) + "1" + new string('}', 201)),
            ("half a pair in a text", text[..^1] + $",\"prompt\":\"{InvalidEscape}\"}}"),
            ("half a pair in a name", text[..^1] + $",\"{InvalidEscape}\":1}}"),
            ("half a pair inside", text[..^1] + $",\"a\":[{{\"b\":\"{InvalidEscape}\"}}]}}"),
            ("NUL in a text", text[..^1] + ",\"prompt\":\"a\\u0000b\"}"),
            ("NUL in a name", text[..^1] + ",\"a\\u0000\":1}"),
            ("a name twice", text[..^1] + $",\"{name}\":{value}}}"),
            ("a name twice, once as null", $"{{\"{name}\":null,{text[1..]}"),
            ("a name twice, written in two ways", text[..^1] + $",\"\\u{(int)name[0]:x4}{name[1..]}\":{value}}}"),
            ("a name twice inside", text[..^1] + ",\"watermark_info\":{\"enabled\":true,\"enabled\":false}}"),
        })
        {
            yield return new MalformedBody(what, Encoding.UTF8.GetBytes(body));
        }
    }

    private static IEnumerable<MalformedBody> Bytewise(byte[] good)
    {
        yield return new MalformedBody("BOM", [.. Encoding.UTF8.Preamble, .. good]);
        yield return new MalformedBody("UTF-16", Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(good)));
        var end = good[..^1];
        foreach (var (what, bad) in new (string, byte[])[]
        {
            ("a lone continuation", [0x80]), ("an overlong form", [0xC0, 0xAF]), ("a surrogate", [0xED, 0xA0, 0x80]),
            ("beyond Unicode", [0xF4, 0x90, 0x80, 0x80]), ("Latin-1", [0xE9]), ("a raw NUL", [0]),
        })
        {
            yield return new MalformedBody($"{what} in a text", [.. end, .. ",\"prompt\":\"a"u8, .. bad, .. "b\"}"u8]);
            yield return new MalformedBody($"{what} in a name", [.. end, .. ",\"a"u8, .. bad, .. "\":1}"u8]);
            yield return new MalformedBody($"{what} at the end", [.. good, .. bad]);
        }
    }

    private static IEnumerable<MalformedBody> WrongTypes(byte[] good) =>
        new[] { null, "text/plain", "application/x-www-form-urlencoded", "application/octet-stream", "json", "multipart/form-data; boundary=x" }
            .Select(type => new MalformedBody($"sent as {type ?? "nothing"}", good, type));

    private static IEnumerable<MalformedBody> Random(byte[] good, Random random)
    {
        for (var round = 0; round < 6; round++)
        {
            var cut = random.Next(1, good.Length - 1);
            yield return new MalformedBody($"cut after {cut} bytes", good[..cut]);
            var spoiled = good.ToArray();
            spoiled[random.Next(good.Length)] = (byte)random.Next(0x80, 0x100);
            yield return new MalformedBody("one byte spoiled", spoiled);
        }
    }

    // Each field in turn as everything that it is not, and as a number that no type holds.
    private static IEnumerable<MalformedBody> Swapped(JsonObject good)
    {
        foreach (var (name, _) in good)
        {
            foreach (var other in new[] { "null", "true", "0", "-1", "1e999999", "99999999999999999999999", "0.5", "\"\"", "[]", "{}", "[null]", "[[]]", "[{}]", "{\"a\":null}" })
            {
                var swapped = (JsonObject)good.DeepClone();
                swapped[name] = "\u0001";
                yield return new MalformedBody(
                    $"{name} as {other}", Encoding.UTF8.GetBytes(swapped.ToJsonString().Replace("\"\\u0001\"", other, StringComparison.Ordinal)), IsJson: true);
            }
        }
    }
}
