using Bunit;
using KlingBoard.Access;
using KlingBoard.Components.Layout;
using KlingBoard.Components.Tests.Board;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Connections;
using KlingBoard.Features.Elements;
using KlingBoard.Features.Gallery;
using KlingBoard.Features.Installations;
using KlingBoard.Features.Library;
using KlingBoard.Features.Library.Reading;
using KlingBoard.Features.Library.Uploads;
using KlingBoard.Features.Projects;
using KlingBoard.Features.Renders.Archiving;
using KlingBoard.Features.Teams;
using KlingBoard.Features.Teams.Resets;
using KlingBoard.Infrastructure;
using KlingBoard.Infrastructure.Media;
using KlingBoard.Infrastructure.Security;
using KlingBoard.Infrastructure.Storage;
using KlingBoard.Tests.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KlingBoard.Components.Tests.Leaving;

/// <summary>A team with a board of one shot, and every service that a page of it may ask for. Ines also keeps the installation.</summary>
public abstract class PagesContext : BoardContext
{
    protected PagesContext()
    {
        Services.AddGallery().AddElements();
        Services.AddTeams().AddInstallation();
        Services.AddScoped<PasswordResetService>().AddSingleton<ResultDownload>();
        Services.AddSingleton<IHostEnvironment>(new NamedEnvironment("Testing")).AddSingleton(new SetupCode(Data));
    }

    /// <summary>Opens a page of the team, as its layout would.</summary>
    /// <param name="before">Called when all is there but the page.</param>
    protected async Task<IRenderedComponent<IComponent>> ShowPageAsync(Type page, Action before)
    {
        await ChangeAsync(db => db.Users.Single(user => user.Id == PersonId).IsAdministrator = true);
        var frame = FrameOf(Role.Owner);
        before();
        return Render(builder =>
        {
            builder.OpenComponent<CascadingValue<TeamFrame>>(0);
            builder.AddComponentParameter(1, "Value", frame);
            builder.AddComponentParameter(2, "ChildContent", (RenderFragment)(inner =>
            {
                inner.OpenComponent<CascadingValue<TeamAccess>>(0);
                inner.AddComponentParameter(1, "Value", frame.Access);
                inner.AddComponentParameter(2, "ChildContent", (RenderFragment)(content => Open(content, page)));
                inner.CloseComponent();
            }));
            builder.CloseComponent();
        });
    }

    /// <summary>What goes on elsewhere comes back to the circuit's thread, in order.</summary>
    protected async Task SettleAsync()
    {
        for (var turn = 0; turn < 10; turn++)
        {
            await Task.Run(() => Renderer.Dispatcher.InvokeAsync(() => { }));
        }
    }

    private void Open(RenderTreeBuilder builder, Type page)
    {
        builder.OpenComponent(0, page);
        if (page.GetProperty("Team") is not null)
        {
            builder.AddComponentParameter(1, "Team", "northlight");
        }

        if (page.GetProperty("ProjectId") is not null)
        {
            builder.AddComponentParameter(2, "ProjectId", ProjectId);
        }

        builder.CloseComponent();
    }
}
