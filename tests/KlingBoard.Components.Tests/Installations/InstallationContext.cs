using Bunit;
using KlingBoard.Components.Tests.Leaving;
using KlingBoard.Data.Installations;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Renders;
using KlingBoard.Features.Renders.Providers;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Components.Tests.Installations;

/// <summary>An installation with an account at Kling, which Northlight may spend and Aurora may not; Ines keeps it.</summary>
public abstract class InstallationContext : PagesContext
{
    protected InstallationContext()
    {
        Services.AddSingleton(new InstallationAccount(
            new KlingOptions { BaseUrl = "https://kling.test", ApiKey = "key" }, new SimulatedProviderOptions(), new AbsentProvider(), Time, new Random(1)));
    }

    protected Task PrepareAsync(bool isAdministrator = true) => ChangeAsync(db =>
    {
        db.Users.Single(user => user.Id == PersonId).IsAdministrator = isAdministrator;
        db.Add(new Team("Aurora", "aurora", NowUtc));
    });

    protected IRenderedComponent<IComponent> ShowPage<TPage>()
        where TPage : IComponent => RenderPageOfTeam<TPage>(FrameOf().Access);

    protected async Task<T> StoredAsync<T>(Func<Installation, Team, T> read)
    {
        T value = default!;
        await ChangeAsync(db => value = read(db.Installations.Single(), db.Teams.Single(team => team.Slug == "aurora")));
        return value;
    }

    private sealed class AbsentProvider : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new HttpRequestException(HttpRequestError.NameResolutionError, "no such host");
    }
}
