namespace KlingBoard.Infrastructure.Security;

/// <summary>What a secret in the settings must be like, so that nobody guesses it.</summary>
internal static class StrongSecret
{
    public const int MinLength = 32;

    public const string Advice = "Make one with: openssl rand -base64 48";

    private const int MinDifferentCharacters = 10;

    // Words of the demo, of the Simulator and of examples in documentation everywhere; random text of base64 does not hold them.
    private static readonly string[] ExampleWords =
        ["change-me", "changeme", "change_me", "example", "password", "klingboard", "first-light", "sim-secret", "your-secret", "default"];

    /// <param name="setting">Its name, for the sentence.</param>
    /// <returns>What is wrong with it and what to do; null when nothing is.</returns>
    public static string? ErrorIn(string setting, string secret)
    {
        if (secret.Length < MinLength)
        {
            return $"{setting} has {secret.Length} characters and needs at least {MinLength}. {Advice}";
        }

        return IsWellKnown(secret) ? $"{setting} is an example or too simple: anybody can guess it. {Advice}" : null;
    }

    private static bool IsWellKnown(string secret) =>
        secret.Distinct().Count() < MinDifferentCharacters
        || ExampleWords.Any(word => secret.Contains(word, StringComparison.OrdinalIgnoreCase));
}
