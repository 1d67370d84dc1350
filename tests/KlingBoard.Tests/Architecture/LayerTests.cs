using System.Reflection;
using System.Xml.Linq;

namespace KlingBoard.Tests.Architecture;

/// <summary>Holds the arrows between projects and folders: who may name whom (CONTRIBUTING.md shows the map).</summary>
public sealed class LayerTests
{
    private static readonly Assembly App = typeof(KlingBoardApp).Assembly;

    /// <summary>A namespace with all below it, and what it must not name.</summary>
    public static TheoryData<string, string> ForbiddenArrows => new()
    {
        { "KlingBoard.Components", "KlingBoard.Features" },
        { "KlingBoard.Access", "KlingBoard.Features" },
        { "KlingBoard.Realtime", "KlingBoard.Features" },
        { "KlingBoard.Infrastructure", "KlingBoard.Features" },
        { "KlingBoard.Data", "Microsoft.AspNetCore.Builder" },
        { "KlingBoard.Data", "Microsoft.AspNetCore.Components" },
        { "KlingBoard.Data", "Microsoft.AspNetCore.Hosting" },
        { "KlingBoard.Data", "Microsoft.AspNetCore.Http" },
        { "KlingBoard.Data", "Microsoft.AspNetCore.Mvc" },
        { "KlingBoard.Data", "Microsoft.AspNetCore.SignalR" },
        { "KlingBoard.Kling", "Microsoft.AspNetCore" },
    };

    /// <summary>Project, and the projects of ours that it references.</summary>
    public static TheoryData<string, string[]> ProjectReferences => new()
    {
        { "src/KlingBoard", ["KlingBoard.Data", "KlingBoard.Data.Sqlite", "KlingBoard.Kling", "KlingBoard.Simulator"] },
        { "src/KlingBoard.Data", [] },
        { "src/KlingBoard.Data.Sqlite", ["KlingBoard.Data"] },
        { "src/KlingBoard.Kling", [] },
        { "src/KlingBoard.Simulator", ["KlingBoard.Kling"] },
    };

    [Theory]
    [MemberData(nameof(ForbiddenArrows))]
    public void Layer_ForbiddenNeighbour_IsNeverNamed(string layer, string forbidden)
    {
        var offences = TypesOf(layer)
            .SelectMany(type => TypeReferences.Of(type).Where(used => IsIn(used, forbidden)).Select(used => $"{type} names {used}"))
            .Distinct();

        offences.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(ProjectReferences))]
    public void Project_OfSource_ReferencesOnlyItsNeighbours(string project, string[] expected)
    {
        var file = Repository.PathOf($"{project}/{Path.GetFileName(project)}.csproj");

        var references = XDocument.Load(file).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));

        references.Order().ShouldBe(expected);
    }

    [Fact]
    public void Source_Projects_AreThoseOfTheMap()
    {
        var projects = Directory.GetFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories)
            .Select(file => "src/" + Path.GetFileNameWithoutExtension(file));

        projects.Order().ShouldBe(ProjectReferences.Select(row => row.Data.Item1).Order());
    }

    // All assemblies of ours, because a namespace such as KlingBoard.Data reaches over more than one.
    private static IEnumerable<Type> TypesOf(string layer) =>
        App.GetReferencedAssemblies()
            .Where(name => name.Name!.StartsWith("KlingBoard", StringComparison.Ordinal))
            .Select(Assembly.Load)
            .Append(App)
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => IsIn(type, layer));

    private static bool IsIn(Type type, string layer) =>
        type.Namespace is { } name && (name == layer || name.StartsWith(layer + ".", StringComparison.Ordinal));
}
