using KlingBoard.Data;
using KlingBoard.Infrastructure;
using KlingBoard.Tests.Shared;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http;

[assembly: AssemblyFixture(typeof(KlingBoard.Tests.Host.Infrastructure.KlingBoardHost))]

namespace KlingBoard.Tests.Host.Infrastructure;

/// <summary>
/// The real app in this process (found by a type of its assembly, since the Simulator has a Program too), once for all host tests: its own data folder with a migrated SQLite file, a clock that stands still,
/// no way out to the network, and the people of <see cref="Seed"/>. It starts when the first test asks for it. Tests share it, so each
/// changes only what it made itself.
/// </summary>
public sealed class KlingBoardHost : WebApplicationFactory<KlingBoardOptions>
{
    private readonly string _folder = Directory.CreateTempSubdirectory("klingboard-host-").FullName;
    private readonly Lock _starting = new();
    private readonly Lazy<Task<Seed>> _seed;

    public KlingBoardHost()
    {
        _seed = new Lazy<Task<Seed>>(() => Seed.PlantAsync(Services));

        // From the present on: the cookie container of the tests' HTTP client throws cookies away by the system's clock.
        Time.Advance(TimeProvider.System.GetUtcNow() - Time.GetUtcNow());
    }

    /// <summary>Stands still. Shared by all tests, so none moves it.</summary>
    public TestClock Time { get; } = new();

    /// <summary>Answers outbound requests by host name; any other host fails.</summary>
    public Outbound Outbound { get; } = new();

    /// <summary>What one test has otherwise; only on a host of its own.</summary>
    public Action<IWebHostBuilder> Shape { get; init; } = _ => { };

    /// <summary>The app's services. The base class would start it twice when two tests ask first at once.</summary>
    public override IServiceProvider Services
    {
        get
        {
            lock (_starting)
            {
                return base.Services;
            }
        }
    }

    /// <summary>The people and things that are there from the start.</summary>
    public Task<Seed> SeedAsync() => _seed.Value;

    /// <summary>A browser without cookies.</summary>
    public Browser Browser()
    {
        _ = Services;
        return new Browser(this);
    }

    /// <summary>A browser in which this person is signed in.</summary>
    public async Task<Browser> BrowserAsync(Guid userId)
    {
        var browser = Browser();
        await browser.SignInAsync(userId);
        return browser;
    }

    public Task<KlingBoardDbContext> DbAsync() =>
        Services.GetRequiredService<IDbContextFactory<KlingBoardDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);

    /// <summary>Runs work with scoped services, as one request would.</summary>
    public async Task<T> InScopeAsync<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseSetting("KlingBoard:DataDirectory", _folder);
        builder.UseSetting("KlingBoard:AccountPostsPerMinute", "10000");
        builder.UseSetting("Logging:LogLevel:Default", "Error");
        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time));

            // However busy the machine: what still runs after a shorter limit fails the stop, and writes into the folder while that is deleted.
            services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMinutes(2));
            services.AddSingleton<IHttpMessageHandlerBuilderFilter>(Outbound);
            services.AddSingleton<IStartupFilter, AddressOfTests>();
        });
        Shape(builder);
    }
}
