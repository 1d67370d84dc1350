using System.Text.RegularExpressions;
using KlingBoard.Features.Board.Commands;

namespace KlingBoard.Features.Prompts;

/// <summary>Sentences that the board begins and a person ends. Sent as they are, they would be paid for and ask for nothing.</summary>
internal static partial class PromptBeginnings
{
    /// <summary>The vendor's own words for the next and the previous shot, and a beginning for a change.</summary>
    /// <param name="take">How the prompt names the take.</param>
    public static string Of(TakeContinuation how, string take) => how switch
    {
        TakeContinuation.NextShot => $"Based on {take}, generate the next shot: ",
        TakeContinuation.PreviousShot => $"Based on {take}, generate the previous shot: ",
        _ => $"In {take}, change ",
    };

    /// <summary>Whether a prompt, as stored or as shown, still ends where such a beginning does.</summary>
    public static bool IsUnfinished(string prompt) => Unfinished().IsMatch(prompt);

    [GeneratedRegex(@"(In @[^,\n]{1,80}, change|Based on @[^,\n]{1,80}, generate the (next|previous) shot)[\s\p{P}]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Unfinished();
}
