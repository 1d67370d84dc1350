using KlingBoard.Access;
using KlingBoard.Data.Audit;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Renders;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Tests.Renders;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Access;

/// <summary>What was spent is in the audit log, with who did it, and stays there.</summary>
public sealed class AuditTests : RenderTest
{
    [Fact]
    public async Task Order_Placed_IsInTheLogOnceWhateverComesAgain()
    {
        var shotId = await AddReadyShotAsync(takes: 2);
        var quote = await QuoteAsync(shotId);
        var click = Guid.NewGuid();

        var ids = (await SubmitAsync(Artist, shotId, click, quote.QuoteId)).Value;
        await SubmitAsync(Artist, shotId, click, quote.QuoteId);

        var entry = (await LogAsync()).ShouldHaveSingleItem();
        (entry.Action, entry.TeamId, entry.ActorKind, entry.ActorId, entry.SubjectId).ShouldBe((AuditAction.RendersOrdered, TeamId, "Member", Artist, ids[0]));
        entry.Detail.ShouldBe($"2 for at most {quote.Milliunits} milliunits");
        entry.AtUtc.ShouldBe(Clock.NowUtc);
    }

    [Fact]
    public async Task Order_Refused_LeavesNothingInTheLog()
    {
        var shotId = await AddReadyShotAsync();

        (await SubmitAsync(Viewer, shotId, Guid.NewGuid(), (await QuoteAsync(shotId)).QuoteId)).Error.ShouldBeOfType<ForbiddenError>();
        (await SubmitAsync(Artist, shotId, Guid.NewGuid(), "another quote")).Error.ShouldBeOfType<ConflictError>();

        (await LogAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Order_OfSomebodyWhoLostTheRightWhileItWaited_SpendsNothing()
    {
        var shotId = await AddReadyShotAsync();
        var quote = await QuoteAsync(shotId);

        // Known as an artist, and demoted by a transaction that was before this one and is not told yet.
        await using (var db = Database.CreateDbContext())
        {
            db.Members.Single(member => member.UserId == Artist).ChangeRole(Role.Viewer);
            await db.SaveChangesAsync(Cancelled);
        }

        (await SubmitAsync(Artist, shotId, Guid.NewGuid(), quote.QuoteId)).Error.ShouldBeOfType<ForbiddenError>();
        (await LogAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Token_WithALimit_SpendsUpToItInTheNameOfItsOwner()
    {
        var shotId = await AddReadyShotAsync();
        var quote = await QuoteAsync(shotId);
        var token = await TokenAsync(spendUpTo: quote.Milliunits);

        var ids = (await SubmitAsync(token, shotId, Guid.NewGuid(), quote.QuoteId)).Value;

        var entry = (await LogAsync()).ShouldHaveSingleItem();
        (entry.ActorKind, entry.ActorId).ShouldBe(("Token", token.Id));
        await using var db = Database.CreateDbContext();
        (await db.Renders.SingleAsync(render => render.Id == ids[0], Cancelled)).RequestedById.ShouldBe(Artist);
    }

    [Fact]
    public async Task Token_AboveItsLimit_SpendsNothingAndIsToldSo()
    {
        var shotId = await AddReadyShotAsync(takes: 2);
        var quote = await QuoteAsync(shotId);
        var token = await TokenAsync(spendUpTo: quote.Milliunits - 1);

        var refused = await SubmitAsync(token, shotId, Guid.NewGuid(), quote.QuoteId);

        refused.Error.ShouldBeOfType<ForbiddenError>().Message.ShouldContain("Nothing was sent or reserved");
        await using var db = Database.CreateDbContext();
        (await db.Renders.AnyAsync(Cancelled)).ShouldBeFalse();
        (await LogAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("UPDATE AuditEntries SET Detail = 'nothing'")]
    [InlineData("DELETE FROM AuditEntries")]
    public async Task Entry_ThatIsThere_IsNeitherChangedNorDeleted(string statement)
    {
        var shotId = await AddReadyShotAsync();
        await SubmitAsync(Artist, shotId, Guid.NewGuid(), (await QuoteAsync(shotId)).QuoteId);
        await using var db = Database.CreateDbContext();

        var refused = await Should.ThrowAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync(statement, Cancelled));

        refused.Message.ShouldContain("The audit log is only added to.");
        (await LogAsync()).ShouldHaveSingleItem();
    }

    private Task<Result<IReadOnlyList<Guid>>> SubmitAsync(Actor actor, Guid shotId, Guid submissionId, string quoteId) =>
        Submitter.SubmitAsync(actor, ProjectId, RenderTarget.Shot(shotId), submissionId, quoteId, Cancelled);

    private async Task<Actor> TokenAsync(long spendUpTo)
    {
        var grant = new AccessGrant(TeamId, null, GrantKind.Token, "Aurora", Rights.View | Rights.Render, Guid.NewGuid().ToString("N"), Artist, Clock.NowUtc);
        grant.LimitTo(spendUpTo, expiresAtUtc: null);
        await using var db = Database.CreateDbContext();
        db.AccessGrants.Add(grant);
        await db.SaveChangesAsync(Cancelled);
        return Actor.Token(grant.Id);
    }

    private async Task<List<AuditEntry>> LogAsync()
    {
        await using var db = Database.CreateDbContext();
        return await db.AuditEntries.AsNoTracking().OrderBy(entry => entry.Id).ToListAsync(Cancelled);
    }
}
