using System.Buffers.Text;
using System.Globalization;

namespace KlingBoard.Bench.Core;

/// <summary>The text of one edit, which carries its number: so it is known again in whatever bytes bring it.</summary>
internal static class EditText
{
    private const int Digits = 6;

    private static ReadOnlySpan<byte> Mark => "Bench edit "u8;

    public static string Of(int number) => string.Create(CultureInfo.InvariantCulture, $"Bench edit {number:D6}");

    /// <returns>The highest number in it; null when it brings no edit.</returns>
    public static int? NumberIn(ReadOnlySpan<byte> bytes)
    {
        int? highest = null;
        while (bytes.IndexOf(Mark) is >= 0 and var at)
        {
            bytes = bytes[(at + Mark.Length)..];
            if (bytes.Length >= Digits && Utf8Parser.TryParse(bytes[..Digits], out int number, out var read) && read == Digits)
            {
                highest = Math.Max(highest ?? number, number);
            }
        }

        return highest;
    }
}
