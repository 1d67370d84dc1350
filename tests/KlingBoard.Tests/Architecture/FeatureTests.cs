namespace KlingBoard.Tests.Architecture;

/// <summary>Holds which feature may know which, so that none can be read, or changed, only together with another that needs it in turn.</summary>
public sealed class FeatureTests
{
    private const string Root = "KlingBoard.Features.";

    /// <summary>The board's edits as data: they know nothing, and whoever proposes an edit may name them.</summary>
    private const string Edits = "Board.Commands";

    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        ["Account"] = ["Teams"],
        ["Board"] = ["Connections", "Library", "Packs", "Projects", "Prompts", "Renders"],
        ["Connections"] = ["Renders"],
        ["Elements"] = ["Library", "Renders"],
        ["Gallery"] = ["Board", Edits, "Library", "Packs", "Projects", "Renders"],
        ["Installations"] = ["Connections", "Packs", "Renders"],
        ["Library"] = ["Board", "Packs"],
        ["Palette"] = ["Board"],
        ["Projects"] = ["Board", "Connections", "Renders", "Teams"],
        ["Prompts"] = [Edits],
        ["Renders"] = [Edits, "Library", "Packs", "Prompts"],
        ["Work"] = ["Renders"],
    };

    /// <summary>Arrows that close a circle: the library asks the board for its numbers, and an archived board brings its project back.</summary>
    private static readonly HashSet<(string From, string To)> Circles = [("Library", "Board"), ("Board", "Projects")];

    public static TheoryData<string> Features => [.. Arrows().Select(arrow => arrow.From).Union(MayKnow.Keys).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Features))]
    public void Feature_AnyType_KnowsOnlyWhatTheTableHas(string feature)
    {
        var known = Arrows().Where(arrow => arrow.From == feature).ToLookup(arrow => arrow.To, arrow => arrow.Where);
        var allowed = MayKnow.GetValueOrDefault(feature, []);

        known.Where(arrow => !allowed.Contains(arrow.Key)).Select(arrow =>
            $"{feature} knows {arrow.Key} now: {arrow.First()}. Let {arrow.Key} answer to an interface of {feature}, as the board does for renders "
            + $"(IShotProgress), or move what both need to where neither has to know the other. Where {feature} is to know it, add it to the table.").ShouldBeEmpty();
        allowed.Where(other => !known.Contains(other)).ShouldBeEmpty($"{feature} knows them no longer; take them out of the table");
    }

    [Fact]
    public void Arrows_WithoutThoseThatAreKnownToBeWrong_MakeNoCircle()
    {
        var left = MayKnow.ToDictionary(row => row.Key, row => row.Value.Where(to => !Circles.Contains((row.Key, to))).ToHashSet());
        while (left.FirstOrDefault(row => row.Value.All(to => !left.ContainsKey(to))) is { Key: { } free })
        {
            left.Remove(free);
        }

        left.Keys.ShouldBeEmpty("these features know one another in a circle");
    }

    private static IEnumerable<(string From, string To, string Where)> Arrows() =>
        from type in typeof(KlingBoardApp).Assembly.GetTypes()
        let feature = FeatureOf(type)
        where feature is not null
        from used in TypeReferences.Of(type)
        let other = FeatureOf(used)
        where other is not null && other != feature && !(feature == "Board" && other == Edits)
        select (feature, other, $"{type} names {used}");

    private static string? FeatureOf(Type type) =>
        type.Assembly != typeof(KlingBoardApp).Assembly || type.Namespace?.StartsWith(Root, StringComparison.Ordinal) != true ? null
        : type.Namespace[Root.Length..] is var path && path == Edits ? Edits
        : path.Split('.')[0];
}
