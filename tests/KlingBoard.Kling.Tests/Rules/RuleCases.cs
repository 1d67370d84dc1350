namespace KlingBoard.Kling.Tests.Rules;

/// <summary>The table: for each rule that a typed request can break, requests on both sides of its border.</summary>
internal static partial class RuleCases
{
    public static IReadOnlyList<RuleCase> All { get; } =
        [.. PromptCases(), .. ShotCases(), .. ImageCases(), .. ReferenceCases(), .. VideoCases(), .. SettingCases()];

    /// <summary>Emoji are two UTF-16 units and one code point each.</summary>
    private static string Emoji(int count) => string.Concat(Enumerable.Repeat("🌊", count));

    private static string Letters(int count) => new('a', count);
}
