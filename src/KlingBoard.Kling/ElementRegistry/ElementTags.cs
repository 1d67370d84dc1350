namespace KlingBoard.Kling.ElementRegistry;

/// <summary>The vendor's tags of elements (page "Element Management", read 2026-09-20).</summary>
public static class ElementTags
{
    public const string Hottest = "o_101";
    public const string Character = "o_102";
    public const string Animal = "o_103";
    public const string Item = "o_104";
    public const string Costume = "o_105";
    public const string Scene = "o_106";
    public const string Effect = "o_107";
    public const string Other = "o_108";

    public static IReadOnlyList<string> All { get; } = [Hottest, Character, Animal, Item, Costume, Scene, Effect, Other];
}
