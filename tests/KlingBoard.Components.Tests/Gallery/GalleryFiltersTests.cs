using Bunit;
using KlingBoard.Data.Gallery;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Gallery.Parts;
using KlingBoard.Features.Gallery.Reading;
using KlingBoard.Tests.Shared;

namespace KlingBoard.Components.Tests.Gallery;

public sealed class GalleryFiltersTests : ComponentContext
{
    private readonly GalleryChoice _project = new(Guid.NewGuid(), "First Light");
    private readonly GalleryChoice _scene = new(Guid.NewGuid(), "1 The kitchen");
    private GalleryFilter? _changed;

    [Fact]
    public void Project_Chosen_ReplacesProjectAndSceneAndKeepsTheRest()
    {
        var filters = RenderWith(new GalleryFilter { SceneId = Guid.NewGuid(), Text = "cup" });

        filters.Find("button[title='First Light']").Click();

        (_changed!.ProjectId, _changed.SceneId, _changed.Text).ShouldBe((_project.Id, null, "cup"));
    }

    [Fact]
    public void Kind_ClickedTwice_IsTakenAndGivenBack()
    {
        RenderWith(GalleryFilter.Everything).Find("input[type=checkbox]").Change(true);
        var taken = _changed!;
        RenderWith(taken).Find("input[type=checkbox]").Change(false);

        taken.Kinds.ShouldBe([GalleryKind.Take]);
        _changed!.Kinds.ShouldBeEmpty();
    }

    [Fact]
    public void ModelOfAPackInTheDataFolder_IsCalledByItsName()
    {
        Data.AddNewModel();

        var filters = RenderWith(new GalleryFilter { Models = [AddedPacks.NewModel, "kling-v9"] });

        filters.Find($"[title='{AddedPacks.NewModel}']").TextContent.ShouldBe(AddedPacks.NewModelName);
        filters.Find("[title='kling-v9']").TextContent.ShouldBe("kling-v9");
    }

    [Fact]
    public void ChosenModel_WithoutAnyItem_StaysToBeTakenBack()
    {
        var filters = RenderWith(new GalleryFilter { Models = ["kling-video-o1"] });

        filters.Find("[title='kling-video-o1']").TextContent.ShouldBe("Kling O1");
    }

    [Fact]
    public void Toolbar_WithFilters_HasOneRemovableChipForEach()
    {
        var filter = new GalleryFilter { Kinds = [GalleryKind.Take], Statuses = [ShotStatus.Approved], Text = "cup" };
        var toolbar = Render<GalleryToolbar>(parameters => parameters
            .Add(p => p.Filter, filter)
            .Add(p => p.FilterChanged, changed => _changed = changed));

        toolbar.Find("[aria-label='Remove the filter Approved']").Click();

        (_changed!.Kinds.Count, _changed.Statuses.Count, _changed.Text).ShouldBe((1, 0, "cup"));
    }

    private IRenderedComponent<GalleryFilters> RenderWith(GalleryFilter filter) => Render<GalleryFilters>(parameters => parameters
        .Add(p => p.Filter, filter)
        .Add(p => p.Choices, new GalleryChoices([_project], [_scene], []))
        .Add(p => p.FilterChanged, changed => _changed = changed));
}
