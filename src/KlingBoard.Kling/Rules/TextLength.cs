namespace KlingBoard.Kling.Rules;

/// <summary>
/// Length as people count it, in code points. The vendor does not say what it counts, so that a text which is short enough in
/// code points but too long in UTF-16 units deserves a warning.
/// </summary>
internal static class TextLength
{
    public static int CodePoints(string text)
    {
        var pairs = 0;
        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text[i - 1], text[i]))
            {
                pairs++;
                i++;
            }
        }

        return text.Length - pairs;
    }
}
