using KlingBoard.Infrastructure;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KlingBoard.Tests.Upgrades;

/// <summary>The real app, in Production, on a data folder of its own.</summary>
/// <param name="folder">The data folder; not deleted.</param>
/// <param name="simulator">Where renders are sent; null: nothing is sent, looked up or fetched, and renders stay as they are.</param>
internal sealed class UpgradeHost(string folder, Uri? simulator = null) : WebApplicationFactory<KlingBoardOptions>
{
    /// <summary>Where nobody answers.</summary>
    private const string Nowhere = "http://localhost:9";

    /// <summary>Runs work with scoped services, as one request would.</summary>
    public async Task<T> InScopeAsync<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("KlingBoard:DataDirectory", folder);
        builder.UseSetting("KlingBoard:KeyRingSecret", StoredFolder.KeyRingSecret);
        builder.UseSetting("KlingBoard:MinFreeMegabytes", "1");
        builder.UseSetting("Simulator:BaseUrl", simulator?.ToString() ?? Nowhere);
        builder.UseSetting("Renders:SimulatorPace", "00:00:00.2");
        builder.UseSetting("Logging:LogLevel:Default", "Error");
        if (simulator is null)
        {
            builder.ConfigureTestServices(RemoveWorkers);
        }
    }

    private static void RemoveWorkers(IServiceCollection services)
    {
        foreach (var worker in services.Where(IsWorker).ToList())
        {
            services.Remove(worker);
        }
    }

    private static bool IsWorker(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService)
        && service.ImplementationType?.Namespace?.StartsWith("KlingBoard.Features.", StringComparison.Ordinal) == true;
}
