using KlingBoard.Data.Projects;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Board.Views;
using KlingBoard.Features.Projects;
using KlingBoard.Features.Projects.Reading;

namespace KlingBoard.Tests.Projects;

public sealed class ProjectOrderTests
{
    private static readonly DateTime Monday = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);
    private static readonly Guid Jonas = Guid.CreateVersion7();

    private static readonly Dictionary<Guid, MemberView> Members = new() { [Jonas] = new(Jonas, "Jónas Weber", Role.Artist, 1) };

    private static readonly ProjectView[] Projects =
    [
        Project("Zürich nights", "Nordkap", made: 1, changed: 4) with { Shots = new Dictionary<ShotStatus, int> { [ShotStatus.Changes] = 2 } },
        Project("élan", "Halden Coffee", made: 2, changed: 3) with { WorkerIds = [Jonas] },
        Project("Amber", "", made: 3, changed: 5) with { IsPinned = true, Shots = new Dictionary<ShotStatus, int> { [ShotStatus.Changes] = 1, [ShotStatus.Approved] = 1 } },
        Project("Old film", "Nordkap", made: 0, changed: 0) with { ArchivedAtUtc = Monday.AddDays(9) },
        Project("Old master", "Nordkap", made: 0, changed: 6) with { ArchivedAtUtc = Monday.AddDays(8) },
    ];

    /// <summary>What is searched for, and what is found, pinned first, then by name.</summary>
    public static TheoryData<string, string[]> Searches => new()
    {
        { "", ["Amber", "élan", "Zürich nights"] },
        { "zurich", ["Zürich nights"] },
        { "ZÜRICH", ["Zürich nights"] },
        { "nord night", ["Zürich nights"] },
        { "coffee", ["élan"] },
        { "jonas", ["élan"] },
        { "amber coffee", [] },
    };

    [Theory]
    [MemberData(nameof(Searches))]
    public void Search_FoldsCaseAndAccents_InNameClientAndPeople(string text, string[] expected)
    {
        Arrange(ProjectSection.Active, text, ProjectSort.Name).ShouldBe(expected);
    }

    [Fact]
    public void Sort_PutsPinnedFirstThenWhatIsAskedFor()
    {
        Arrange(ProjectSection.Active, "", ProjectSort.Changed).ShouldBe(["Amber", "Zürich nights", "élan"]);
        Arrange(ProjectSection.Active, "", ProjectSort.Made).ShouldBe(["Amber", "élan", "Zürich nights"]);
    }

    /// <summary>What is chosen, and what is left, by name.</summary>
    public static TheoryData<ProjectFilter, string[]> Filters => new()
    {
        { new ProjectFilter(PersonId: Jonas), ["élan"] },
        { new ProjectFilter(Client: "Nordkap"), ["Zürich nights"] },
        { new ProjectFilter(Status: ShotStatus.Changes), ["Amber", "Zürich nights"] },
        { new ProjectFilter(Client: "Nordkap", Status: ShotStatus.Approved), [] },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public void Filter_LeavesWhatHasAllThatIsChosen(ProjectFilter filter, string[] expected)
    {
        Arrange(ProjectSection.Active, "", ProjectSort.Name, filter).ShouldBe(expected);
    }

    [Fact]
    public void Sort_OfTheArchive_GoesByWhenItWasArchived()
    {
        Arrange(ProjectSection.Archive, "", ProjectSort.Changed).ShouldBe(["Old film", "Old master"]);
    }

    [Fact]
    public void Address_OfAView_IsReadAsItWasWritten()
    {
        var address = new ProjectsAddress(ProjectSection.Archive, "Zürich & co", ProjectSort.Name, ProjectLook.List)
        {
            Filter = new ProjectFilter(Jonas, "Halden & Coffee", ShotStatus.Changes),
        };

        var url = address.ToUrl("north light");

        url.ShouldStartWith("/t/north%20light?show=archive&q=");
        ProjectsAddress.Parse("http://localhost" + url).ShouldBe(address);
        ProjectsAddress.Parse("http://localhost/t/x?show=7&sort=price&view=").ShouldBe(new ProjectsAddress(ProjectSection.Active, "", null, null));
    }

    private static string[] Arrange(ProjectSection section, string text, ProjectSort sort, ProjectFilter? filter = null) =>
        [.. ProjectOrder.Arrange(Projects, section, filter ?? ProjectFilter.None, text, sort, Members).Select(project => project.Name)];

    private static ProjectView Project(string name, string client, int made, int changed) =>
        new(Guid.CreateVersion7(), name, client, name.StartsWith("Old", StringComparison.Ordinal) ? ProjectSection.Archive : ProjectSection.Active, Monday.AddDays(made))
        {
            LastChange = new LastChangeView(null, null, Monday.AddDays(changed), IsFirst: false),
        };
}
