using Bunit;
using KlingBoard.Components.Overlays;
using KlingBoard.Components.People;
using KlingBoard.Features.Board.Views;
using KlingBoard.Features.Projects.Parts;
using KlingBoard.Features.Projects.Reading;

namespace KlingBoard.Components.Tests.Projects;

public sealed class ProjectCardTests : ComponentContext
{
    private static readonly ProjectView Project = new(Guid.CreateVersion7(), "First Light", "", ProjectSection.Active, DateTime.UnixEpoch);
    private static readonly IReadOnlyList<PresencePerson> Nobody = [];

    [Fact]
    public void Menu_OfSomebodyWhoseRoleChanges_ComesAndGoesWithIt()
    {
        var card = Render<ProjectCard>(parameters => parameters
            .Add(shown => shown.Project, Project)
            .Add(shown => shown.Team, "northlight")
            .Add(shown => shown.Members, new Dictionary<Guid, MemberView>())
            .Add(shown => shown.Here, Nobody)
            .Add(shown => shown.You, Guid.CreateVersion7()));
        card.FindAll("[aria-haspopup=menu]").ShouldBeEmpty();

        card.Render(parameters => parameters.Add(shown => shown.Menu, _ => [new MenuItem("Archive", () => Task.CompletedTask)]));
        card.FindAll("[aria-haspopup=menu]").Count.ShouldBe(1);

        card.Render(parameters => parameters.Add(shown => shown.Menu, null));
        card.FindAll("[aria-haspopup=menu]").ShouldBeEmpty();
    }
}
