using System.Buffers;
using System.Text;
using KlingBoard.Data.Projects;

namespace KlingBoard.Features.Prompts;

/// <summary>Recognises one reference in shown text: <c>@Maya</c>, <c>@{Maya}</c>, or a token that is stored already.</summary>
internal sealed class DisplayReader(IReadOnlyCollection<PromptReference> references)
{
    private const int BracesLength = 3;

    // Longest first, so that @Maya-2 is never read as @Maya.
    private readonly List<PromptReference> _byLength = [.. references.OrderByDescending(reference => reference.Name.Length)];

    /// <param name="Stored">Its token.</param>
    /// <param name="Length">How much of the shown text it takes up.</param>
    public sealed record Found(string Stored, int Length);

    /// <param name="text">Shown text.</param>
    /// <param name="at">The place of an '@'.</param>
    /// <param name="mayBePlain">False where a word runs up to the '@', as in an address; only the braces are read there.</param>
    public Found? Read(string text, int at, bool mayBePlain)
    {
        if (at + 1 < text.Length && text[at + 1] == '{')
        {
            return ReadBraces(text, at);
        }

        return mayBePlain ? ReadPlain(text, at) : null;
    }

    /// <summary>Whether no word runs up to this place.</summary>
    public static bool IsWordBreakBefore(string text, int at) =>
        Rune.DecodeLastFromUtf16(text.AsSpan(0, at), out var last, out _) != OperationStatus.Done || !ReferenceName.IsKeyword(last);

    private Found? ReadBraces(string text, int at)
    {
        var end = text.IndexOf('}', at, Math.Min(text.Length - at, Reference.MaxNameLength + BracesLength));
        if (end < 0)
        {
            return null;
        }

        var inner = text[(at + 2)..end];
        var length = end + 1 - at;
        if (Guid.TryParseExact(inner, "N", out var id))
        {
            return new Found(PromptText.Token(id), length);
        }

        var named = _byLength.Find(reference => string.Equals(reference.Name, inner, StringComparison.OrdinalIgnoreCase));
        return named is null ? null : new Found(PromptText.Token(named.Id), length);
    }

    private Found? ReadPlain(string text, int at)
    {
        var rest = text.AsSpan(at + 1);
        foreach (var reference in _byLength)
        {
            if (rest.StartsWith(reference.Name, StringComparison.OrdinalIgnoreCase) && IsWordBreakAfter(rest[reference.Name.Length..]))
            {
                return new Found(PromptText.Token(reference.Id), reference.Name.Length + 1);
            }
        }

        return null;
    }

    private static bool IsWordBreakAfter(ReadOnlySpan<char> rest) =>
        Rune.DecodeFromUtf16(rest, out var next, out _) != OperationStatus.Done || !ReferenceName.IsKeyword(next);
}
