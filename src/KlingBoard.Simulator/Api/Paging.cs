using System.Globalization;
using KlingBoard.Simulator.Envelopes;

namespace KlingBoard.Simulator.Api;

/// <summary>The page that a legacy list is asked for: <c>?pageNum=1&amp;pageSize=30</c>.</summary>
internal readonly record struct Paging(int Number, int Size)
{
    private const int MostPages = 1000;
    private const int UsualSize = 30;

    /// <summary>The page, or which of the two numbers is wrong.</summary>
    public static (Paging Page, Refusal? Refusal) Of(ApiCall call, int mostSize) =>
        NumberOf(call, "pageNum", 1, MostPages) is not { } number ? (default, Wrong("pageNum", MostPages))
        : NumberOf(call, "pageSize", UsualSize, mostSize) is not { } size ? (default, Wrong("pageSize", mostSize))
        : (new Paging(number, size), null);

    public IEnumerable<T> Cut<T>(IEnumerable<T> all) => all.Skip((Number - 1) * Size).Take(Size);

    private static Refusal Wrong(string name, int most) => Refusal.WrongValue($"{name} must be a whole number from 1 to {most}");

    private static int? NumberOf(ApiCall call, string name, int missing, int most)
    {
        var text = (string?)call.Http.Request.Query[name];
        if (string.IsNullOrEmpty(text))
        {
            return missing;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number : null;
    }
}
