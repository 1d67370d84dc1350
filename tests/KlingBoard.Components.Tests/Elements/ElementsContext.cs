using KlingBoard.Components.Tests.Renders;
using KlingBoard.Data;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Elements;
using KlingBoard.Features.Elements.AtProvider;
using KlingBoard.Features.Elements.Making;
using KlingBoard.Features.Elements.Pages;
using KlingBoard.Features.Library;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Components.Tests.Elements;

/// <summary>A team's registry with the services of its dialogs; nobody answers at the provider.</summary>
public abstract class ElementsContext : RendersContext
{
    protected ElementsContext()
    {
        Services.AddScoped<LibraryService>();
        Services.AddElements();
    }

    protected Guid TeamId => FrameOf().TeamId;

    protected async Task<Guid> AddFileAsync()
    {
        await using var db = CreateDbContext();
        var hash = Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N");
        var file = new MediaFile(TeamId, hash, MediaKind.Image, "image/png", 1000, NowUtc) { WidthPixels = 640, HeightPixels = 640 };
        db.Add(file);
        await db.SaveChangesAsync();
        return file.Id;
    }

    /// <summary>Another project that could pay.</summary>
    protected async Task AddProjectAsync(string name)
    {
        await using var db = CreateDbContext();
        db.Add(new Project(TeamId, name, "Client", null, NowUtc));
        await db.SaveChangesAsync();
    }

    /// <param name="views">How many, beside the front.</param>
    protected async Task<ElementView> AddDraftAsync(int views)
    {
        var input = new ElementInput { Name = "Maya", Description = "Hair up", Way = ElementWay.Pictures, PictureFileId = await AddFileAsync() };
        for (var i = 0; i < views; i++)
        {
            input.ViewFileIds.Add(await AddFileAsync());
        }

        var added = await Services.GetRequiredService<ElementService>().AddAsync(PersonId, TeamId, input, CancellationToken.None);
        return await ReadAsync(added.Value);
    }

    protected async Task ChangeAsync(Guid elementId, Action<Element> change)
    {
        await using var db = CreateDbContext();
        change(await db.Elements.Include(element => element.Pictures).SingleAsync(element => element.Id == elementId));
        await db.SaveChangesAsync();
    }

    protected async Task<ElementView> ReadAsync(Guid elementId) =>
        (await Services.GetRequiredService<ElementService>().GetAsync(PersonId, elementId, CancellationToken.None)).Value;

    protected async Task<ElementDialogInput> InputAsync(ElementView? present = null)
    {
        var accounts = await Services.GetRequiredService<ElementAccounts>().ListAsync(PersonId, TeamId, CancellationToken.None);
        var projects = await Services.GetRequiredService<ElementMaking>().ListProjectsAsync(PersonId, TeamId, CancellationToken.None);
        return new ElementDialogInput(present, accounts.Value, projects.Value, PersonId, TeamId, "northlight");
    }

    private KlingBoardDbContext CreateDbContext() => Services.GetRequiredService<IDbContextFactory<KlingBoardDbContext>>().CreateDbContext();
}
