using System.Data.Common;
using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Teams;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Tests.Board;
using KlingBoard.Tests.Shared;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KlingBoard.Tests.Access;

/// <summary>What each kind of actor may do where, and that what is kept of it is never older than the last change.</summary>
public sealed class AccessServiceTests : BoardTest
{
    private const Rights Everything = (Rights)int.MaxValue;

    private readonly CommandCounter _statements;
    private readonly AfterReading _afterReading;

    public AccessServiceTests()
        : this(new CommandCounter(), new AfterReading())
    {
    }

    private AccessServiceTests(CommandCounter statements, AfterReading afterReading)
        : base(statements, afterReading)
    {
        (_statements, _afterReading) = (statements, afterReading);
        Access = new AccessService(Database, Bus, Clock);
    }

    private AccessService Access { get; }

    /// <summary>Who, what is asked for, in the granted project, and in the team as a whole: + allowed, - forbidden, 0 not found.</summary>
    public static TheoryData<string, Rights, string> Matrix => new()
    {
        { "Nobody", Rights.View, "00" },
        { "Stranger", Rights.View, "00" },
        { "Viewer", Rights.View, "++" },
        { "Viewer", Rights.Download, "++" },
        { "Viewer", Rights.EditBoard, "--" },
        { "Artist", Rights.Render, "++" },
        { "Artist", Rights.View | Rights.ManageTeam, "--" },
        { "Guest", Rights.View, "+0" },
        { "Guest", Rights.Approve, "+0" },
        { "Guest", Rights.SeeMoney, "-0" },
        { "Guest", Rights.EditBoard, "-0" },
        { "Guest", Rights.Render, "-0" },
        { "Guest", Rights.ManageTeam, "-0" },
        { "Token", Rights.View, "++" },
        { "Token", Rights.Render, "++" },
        { "Token", Rights.ApproveSpending, "--" },
        { "Token", Rights.ManageProviders, "--" },
        { "Token", Rights.ManageTeam, "--" },
        { "System", Rights.EditBoard, "++" },
        { "System", Rights.Render, "--" },
        { "System", Rights.ManageTeam, "--" },
    };

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task Actor_OfEachKind_MayWhatTheMatrixSays(string who, Rights needed, string expected)
    {
        var actor = await ActorAsync(who);

        var inProject = await AskAsync(actor, Scope.Of<Project>(ProjectId), needed);
        var inTeam = await AskAsync(actor, Scope.Team(TeamId), needed);

        $"{inProject}{inTeam}".ShouldBe(expected);
        (await AskAsync(actor, Scope.Team("northlight"), needed)).ShouldBe(inTeam);
    }

    [Theory]
    [InlineData("Guest")]
    [InlineData("Token")]
    [InlineData("Owner")]
    [InlineData("System")]
    public async Task Actor_OfAnyKind_FindsNothingThatIsNotThere(string who)
    {
        var actor = await ActorAsync(who);

        (await AskAsync(actor, Scope.Of<Project>(Guid.NewGuid()), Rights.View)).ShouldBe('0');
        (await AskAsync(actor, Scope.Team("nowhere"), Rights.View)).ShouldBe('0');
        (await AskAsync(actor, Scope.Team(Guid.NewGuid()), Rights.View)).ShouldBe('0');
    }

    [Fact]
    public async Task Guest_OfOneProject_FindsItsShotsAndNoOthers()
    {
        var guest = await ActorAsync("Guest");
        var shotId = await AddShotAsync(await AddSceneAsync());
        var otherId = await AddShotAsync(await AddSceneAsync(projectId: SecondProjectId), projectId: SecondProjectId);

        (await AskAsync(guest, Scope.Of<Shot>(shotId), Rights.View)).ShouldBe('+');
        (await AskAsync(guest, Scope.Of<Shot>(otherId), Rights.View)).ShouldBe('0');
        (await AskAsync(guest, Scope.Of<Project>(SecondProjectId), Rights.View)).ShouldBe('0');
        (await AskAsync(guest, Scope.Of<Project>(ForeignProjectId), Rights.View)).ShouldBe('0');
    }

    [Fact]
    public async Task Token_OfSomebodyWithLessRights_HasNoMoreThanThey()
    {
        var token = Actor.Token(await GrantAsync(GrantKind.Token, madeById: Viewer));

        (await AskAsync(token, Scope.Team(TeamId), Rights.Download)).ShouldBe('+');
        (await AskAsync(token, Scope.Team(TeamId), Rights.Render)).ShouldBe('-');
    }

    [Fact]
    public async Task Token_WhoseOwnerIsDemoted_LosesTheSameAtOnce()
    {
        var token = await ActorAsync("Token");
        (await AskAsync(token, Scope.Team(TeamId), Rights.Render)).ShouldBe('+');

        await ChangeMemberAsync(Artist, Role.Viewer);

        (await AskAsync(token, Scope.Team(TeamId), Rights.Render)).ShouldBe('-');
    }

    [Fact]
    public async Task Token_WhoseOwnerIsGone_IsDead()
    {
        var token = await ActorAsync("Token");
        (await AskAsync(token, Scope.Team(TeamId), Rights.View)).ShouldBe('+');

        await ChangeMemberAsync(Artist, null);

        (await AskAsync(token, Scope.Team(TeamId), Rights.View)).ShouldBe('0');
    }

    [Fact]
    public async Task Grant_Expired_IsDeadAlthoughItIsKnown()
    {
        var guest = Actor.Guest(await GrantAsync(GrantKind.Guest, expiresAtUtc: Clock.NowUtc.AddDays(1)));
        (await AskAsync(guest, Scope.Team(TeamId), Rights.View)).ShouldBe('+');

        Clock.Advance(TimeSpan.FromDays(1));

        (await AskAsync(guest, Scope.Team(TeamId), Rights.View)).ShouldBe('0');
    }

    [Fact]
    public async Task Grant_Revoked_IsDeadAtOnce()
    {
        var id = await GrantAsync(GrantKind.Guest);
        (await AskAsync(Actor.Guest(id), Scope.Team(TeamId), Rights.View)).ShouldBe('+');

        await ChangeAsync(db => db.AccessGrants.Single(grant => grant.Id == id).Revoke(Clock.NowUtc));
        Bus.Publish(new MembershipSignal(TeamId, id));

        (await AskAsync(Actor.Guest(id), Scope.Team(TeamId), Rights.View)).ShouldBe('0');
    }

    [Fact]
    public async Task Grant_OfOneKind_IsNoneOfTheOther()
    {
        var guestId = await GrantAsync(GrantKind.Guest);

        (await AskAsync(Actor.Token(guestId), Scope.Team(TeamId), Rights.View)).ShouldBe('0');
        (await AskAsync(Actor.Member(guestId), Scope.Team(TeamId), Rights.View)).ShouldBe('0');
    }

    [Fact]
    public async Task Member_AskedForAgain_CostsNoStatement()
    {
        await AskAsync(Artist, Scope.Of<Project>(ProjectId), Rights.View);
        await AskAsync(Artist, Scope.Team("northlight"), Rights.View);
        _statements.Reset();

        (await AskAsync(Artist, Scope.Of<Project>(ProjectId), Rights.EditBoard)).ShouldBe('+');
        (await AskAsync(Artist, Scope.Team("northlight"), Rights.ManageTeam)).ShouldBe('-');

        _statements.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Stranger_AskingForWhatIsNotThere_IsNotKept()
    {
        (await AskAsync(Stranger, Scope.Team(TeamId), Rights.View)).ShouldBe('0');

        await ChangeAsync(db => db.Members.Add(new Member(TeamId, Stranger, Role.Viewer, 1, Clock.NowUtc)));

        (await AskAsync(Stranger, Scope.Team(TeamId), Rights.View)).ShouldBe('+');
    }

    [Fact]
    public async Task Member_DemotedWhileTheirRightsWereRead_HasTheNewOnesAfterwards()
    {
        // The rights are read, and before they are kept somebody changes them.
        _afterReading.Once = () =>
        {
            using var db = Database.CreateDbContext();
            db.Members.Single(member => member.UserId == Artist).ChangeRole(Role.Viewer);
            db.SaveChanges();
            Bus.Publish(new MembershipSignal(TeamId, Artist));
        };
        await AskAsync(Artist, Scope.Team(TeamId), Rights.Render);

        (await AskAsync(Artist, Scope.Team(TeamId), Rights.Render)).ShouldBe('-');
    }

    [Fact]
    public async Task Slug_OfATeamThatIsGone_MeansTheOneThatHasItNext()
    {
        (await AskAsync(Stranger, Scope.Team("other"), Rights.View)).ShouldBe('+');
        await ChangeAsync(db => db.Teams.Remove(db.Teams.Single(team => team.Id == ForeignTeamId)));
        Bus.Publish(new MembershipSignal(ForeignTeamId, Stranger));

        var next = new Team("Other", "other", Clock.NowUtc);
        await ChangeAsync(db => db.AddRange(next, new Member(next.Id, Artist, Role.Owner, 1, Clock.NowUtc)));

        (await AskAsync(Artist, Scope.Team("other"), Rights.ManageTeam)).ShouldBe('+');
        (await AskAsync(Stranger, Scope.Team("other"), Rights.View)).ShouldBe('0');
    }

    [Fact]
    public async Task Forbidden_OfAMember_NamesTheRoleThatMay()
    {
        var asked = await Access.AskAsync(Viewer, Scope.Team(TeamId), Rights.Render, Cancelled);

        asked.Error.ShouldBeOfType<ForbiddenError>().Message.ShouldBe("This takes the role Artist or higher, and yours is Viewer. Ask an owner of Northlight.");
    }

    private async Task<Actor> ActorAsync(string who) => who switch
    {
        "Nobody" => Actor.Nobody,
        "Stranger" => Stranger,
        "Viewer" => Viewer,
        "Artist" => Artist,
        "Owner" => Owner,
        "Guest" => Actor.Guest(await GrantAsync(GrantKind.Guest, ProjectId)),
        "Token" => Actor.Token(await GrantAsync(GrantKind.Token)),
        "System" => Actor.System,
        _ => throw new ArgumentOutOfRangeException(nameof(who)),
    };

    private async Task<Guid> GrantAsync(GrantKind kind, Guid? projectId = null, Guid? madeById = null, DateTime? expiresAtUtc = null)
    {
        var grant = new AccessGrant(TeamId, projectId, kind, "Aurora", Everything, Guid.NewGuid().ToString("N"), madeById ?? Artist, Clock.NowUtc);
        grant.LimitTo(spendUpTo: null, expiresAtUtc);
        await ChangeAsync(db => db.AccessGrants.Add(grant));
        return grant.Id;
    }

    private async Task ChangeMemberAsync(Guid userId, Role? role)
    {
        await ChangeAsync(db =>
        {
            var member = db.Members.Single(row => row.UserId == userId);
            if (role is { } kept)
            {
                member.ChangeRole(kept);
            }
            else
            {
                db.Members.Remove(member);
            }
        });
        Bus.Publish(new MembershipSignal(TeamId, userId));
    }

    private async Task ChangeAsync(Action<KlingBoardDbContext> change)
    {
        await using var db = Database.CreateDbContext();
        change(db);
        await db.SaveChangesAsync(Cancelled);
    }

    private async Task<char> AskAsync(Actor actor, Scope scope, Rights needed) =>
        (await Access.AskAsync(actor, scope, needed, Cancelled)).Error switch
        {
            null => '+',
            ForbiddenError => '-',
            NotFoundError => '0',
            var other => throw new InvalidOperationException(other.Message),
        };

    private sealed class AfterReading : DbCommandInterceptor
    {
        public Action? Once { get; set; }

        public override ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            var once = Once;
            Once = null;
            once?.Invoke();
            return ValueTask.FromResult(result);
        }
    }
}
