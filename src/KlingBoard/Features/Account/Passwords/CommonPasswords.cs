using System.Collections.Frozen;
using KlingBoard.Data.Accounts;
using Microsoft.AspNetCore.Identity;

namespace KlingBoard.Features.Account.Passwords;

/// <summary>
/// Refuses what is tried first: common words with digits and signs around them, rows of keys and of the alphabet, the same over and over, and the
/// person's own address or name. Asked for new passwords only; those that are there go on to open their accounts.
/// </summary>
internal sealed class CommonPasswords : IPasswordValidator<User>
{
    public const string IsCommon = "PasswordCommon";
    public const string IsOwn = "PasswordOwn";

    // What is left of a password beside a word that everybody tries must itself be long enough to be hard to guess.
    private const int MinOwnLetters = 6;
    private const int ShortestOwnWord = 4;
    private const int MostWords = 2;

    private static readonly string[] Rows =
    [
        "01234567890", "09876543210", "abcdefghijklmnopqrstuvwxyz", "zyxwvutsrqponmlkjihgfedcba", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm",
        "azertyuiop", "qsdfghjklm", "wxcvbn", "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "poiuytrewq", "lkjhgfdsa", "mnbvcxz",
    ];

    private static readonly FrozenSet<string> Words = Read();

    public Task<IdentityResult> ValidateAsync(UserManager<User> manager, User user, string? password) => Task.FromResult(
        Holds(password ?? "", user) ? Refused(IsOwn) : IsEasy(password ?? "") ? Refused(IsCommon) : IdentityResult.Success);

    /// <summary>Whether it is one that many people choose, by itself.</summary>
    internal static bool IsEasy(string password)
    {
        var plain = password.ToLowerInvariant();
        var word = Plain(plain);
        return IsRepeated(plain)
            || WithoutRows(plain).Length < MinOwnLetters
            || IsOfWords(word, MostWords)
            || IsOfWords(Plain(plain.Trim([.. plain.Where(sign => !char.IsLetter(sign))])), MostWords);
    }

    private static bool Holds(string password, User user)
    {
        var plain = Plain(password.ToLowerInvariant());
        string[] own = [user.Email ?? "", (user.Email ?? "").Split('@')[0], (user.Email ?? "").Split('@')[^1].Split('.')[0], .. (user.DisplayName ?? "").Split(' '), user.DisplayName ?? ""];
        var left = own.Select(word => Plain(word.ToLowerInvariant()))
            .Where(word => word.Length >= ShortestOwnWord)
            .OrderByDescending(word => word.Length)
            .Aggregate(plain, (rest, word) => rest.Replace(word, "", StringComparison.Ordinal));
        return left.Length < plain.Length && left.Length < MinOwnLetters;
    }

    // The signs that stand for letters are tried along with them.
    private static string Plain(string text) => string.Concat(text.Select(sign => sign switch
    {
        '0' => 'o',
        '1' or '!' => 'i',
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' => 't',
        _ => sign,
    }).Where(char.IsLetter));

    private static bool IsRepeated(string text) => Enumerable.Range(1, text.Length / 2)
        .Any(length => text.Length >= 2 * length && Enumerable.Range(0, text.Length).All(at => text[at] == text[at % length]));

    // Takes out what stands in a row of keys, four signs and more at a time.
    private static string WithoutRows(string text)
    {
        const int Shortest = 4;
        for (var at = 0; at + Shortest <= text.Length; at++)
        {
            var longest = Enumerable.Range(Shortest, text.Length - at - Shortest + 1).LastOrDefault(length => Rows.Any(row => row.Contains(text.Substring(at, length), StringComparison.Ordinal)));
            if (longest > 0)
            {
                return WithoutRows(text.Remove(at, longest));
            }
        }

        return text;
    }

    private static bool IsOfWords(string text, int most) =>
        Words.Contains(text)
        || (most > 1 && Enumerable.Range(1, Math.Max(0, text.Length - 1)).Any(at => Words.Contains(text[..at]) && IsOfWords(text[at..], most - 1)));

    private static IdentityResult Refused(string code) => IdentityResult.Failed(new IdentityError { Code = code, Description = code });

    private static FrozenSet<string> Read()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Plain).Where(word => word.Length > 0).ToFrozenSet();
    }
}
