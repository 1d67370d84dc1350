using KlingBoard.Infrastructure.Security;
using Microsoft.Extensions.Options;

namespace KlingBoard.Infrastructure.Hosting;

/// <summary>Tells the person at the terminal, once, where the app is and how to sign in.</summary>
internal sealed class ReadyAnnouncement(
    AppAddress address, IHostApplicationLifetime lifetime, IOptions<KlingBoardOptions> options, SetupCode setupCode) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        lifetime.ApplicationStarted.Register(Announce);
        return Task.CompletedTask;
    }

    private void Announce()
    {
        StartFailure.HasStarted = true;
        if (address.Local is not { } local)
        {
            return;
        }

        Console.WriteLine($"KlingBoard is ready: {local.ToString().TrimEnd('/')}");
        Console.WriteLine(
            options.Value.Demo ? "Sign in as ines@demo.klingboard with the password First-Light-60. tomas, priya, jonas and vera are there too, with the same password."
            : setupCode.Current is { } code ? $"There is no account yet. Open it, choose \"Found this installation\" and enter the set-up code {code} (kept in {setupCode.File} until then)."
            : "Open it and sign in; where there is no account yet, choose \"Make an account\".");
    }
}
