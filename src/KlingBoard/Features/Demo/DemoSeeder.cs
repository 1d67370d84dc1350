using KlingBoard.Data;
using KlingBoard.Data.Accounts;
using KlingBoard.Data.Teams;
using KlingBoard.Data.Writing;
using KlingBoard.Infrastructure;
using KlingBoard.Infrastructure.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KlingBoard.Features.Demo;

/// <summary>Fills an empty database with the demo, once, before the app answers. A database with any account is left alone.</summary>
internal sealed partial class DemoSeeder(
    IServiceScopeFactory scopes, Writes writes, IOptions<KlingBoardOptions> options, IHostEnvironment environment, TimeProvider time, ILogger<DemoSeeder> logger) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.Demo && !environment.IsProduction())
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KlingBoardDbContext>();
        if (environment.IsProduction())
        {
            await RefuseDemoAsync(db, cancellationToken);
            return;
        }

        if (await db.Users.AnyAsync(cancellationToken))
        {
            return;
        }

        await SeedAsync(scope.ServiceProvider, db, cancellationToken);
        Log.Seeded(logger, DemoPeople.TeamName);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // The settings refuse to make the demo in Production; a data folder that holds it already is as open.
    private static async Task RefuseDemoAsync(KlingBoardDbContext db, CancellationToken cancellationToken)
    {
        var known = DemoPeople.Northlight.Append(DemoPeople.Otto).Select(person => person.Email.ToUpperInvariant()).ToArray();
        var accounts = await db.Users.AsNoTracking().Where(user => known.Contains(user.NormalizedEmail)).ToListAsync(cancellationToken);
        var hasher = new PasswordHasher<User>();
        if (accounts.Find(user => hasher.VerifyHashedPassword(user, user.PasswordHash ?? "", DemoPeople.Password) != PasswordVerificationResult.Failed) is { } open)
        {
            throw new StartRefusedException(
                $"This data folder holds the demo, and the password of {open.Email} is public. Choose another folder, or delete the demo's accounts (or give them other passwords) with ./kb run first.");
        }
    }

    // One transaction: a start that is killed here begins again with an empty database.
    private async Task SeedAsync(IServiceProvider services, KlingBoardDbContext db, CancellationToken cancellationToken)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        await using var write = await writes.BeginOnAsync(db, WriteScope.Installation, cancellationToken);
        var users = services.GetRequiredService<UserManager<User>>();
        var northlight = await AddTeamAsync(users, db, DemoPeople.TeamName, DemoPeople.Northlight, nowUtc);
        northlight.UseInstallationAccount(true);
        await AddTeamAsync(users, db, DemoPeople.OtherTeamName, [DemoPeople.Otto], nowUtc);
        await services.GetRequiredService<DemoProject>().AddAsync(db, northlight, nowUtc, cancellationToken);
        await write.CommitAsync(cancellationToken);
    }

    private static async Task<Team> AddTeamAsync(
        UserManager<User> users, KlingBoardDbContext db, string name, IReadOnlyList<DemoPerson> people, DateTime nowUtc)
    {
        var team = new Team(name, name.ToLowerInvariant(), nowUtc);
        db.Teams.Add(team);
        for (var i = 0; i < people.Count; i++)
        {
            var user = new User
            {
                Id = Guid.CreateVersion7(),
                UserName = people[i].Email,
                Email = people[i].Email,
                EmailConfirmed = true,
                DisplayName = people[i].Name,
                CreatedAtUtc = nowUtc,
                LastTeamId = team.Id,
                IsAdministrator = people[i] == DemoPeople.Administrator,
            };
            var result = await users.CreateAsync(user, DemoPeople.Password);
            if (!result.Succeeded)
            {
                throw new InvalidOperationException($"The demo account {user.Email} could not be made: {string.Join(' ', result.Errors.Select(error => error.Description))}");
            }

            team.Members.Add(new Member(team.Id, user.Id, people[i].Role, i % Member.ColourCount + 1, nowUtc));
        }

        return team;
    }

    private static partial class Log
    {
        [LoggerMessage(1901, LogLevel.Information, "Seeded the demo team {Team}.")]
        public static partial void Seeded(ILogger logger, string team);
    }
}
