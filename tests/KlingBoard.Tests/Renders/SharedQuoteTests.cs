using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Renders;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Tests.Board;
using KlingBoard.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Renders;

/// <summary>One quote for all who have a shot open, and another one as soon as anything that it follows from is another.</summary>
public sealed class SharedQuoteTests : TeamConnectionTest
{
    private readonly CommandCounter _statements;

    public SharedQuoteTests()
        : this(new CommandCounter())
    {
    }

    private SharedQuoteTests(CommandCounter statements)
        : base(statements) => _statements = statements;

    [Fact]
    public async Task Quote_OfASecondViewer_IsTheSameAndChecksNumbersAndRightsAlone()
    {
        var shotId = await AddReadyShotAsync();
        _statements.Reset();
        var first = await QuoteAsync(shotId);
        var worked = _statements.Count;
        _statements.Reset();

        var second = await Submitter.EstimateAsync(Owner, RenderTarget.Shot(shotId), Cancelled);

        second.Value.ShouldBeSameAs(first);
        // The inputs' numbers, and whether the person is in the team.
        _statements.Count.ShouldBe(2);
        worked.ShouldBeGreaterThanOrEqualTo(6);
    }

    [Fact]
    public async Task Quote_AskedForByManyAtOnce_IsWorkedOutOnce()
    {
        var shotId = await AddReadyShotAsync();

        var quotes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => QuoteAsync(shotId), Cancelled)));

        quotes.Distinct(ReferenceEqualityComparer.Instance).Count().ShouldBe(1);
    }

    [Fact]
    public async Task Quote_AfterAnEdit_IsOfTheShotAsItIs()
    {
        var shotId = await AddReadyShotAsync();
        var before = await QuoteAsync(shotId);

        await RunAsync(new SetShotSeconds(shotId, 5, 10));

        var now = await QuoteAsync(shotId);
        (now.Milliunits, now.QuoteId == before.QuoteId).ShouldBe((before.Milliunits * 2, false));
    }

    [Fact]
    public async Task Quote_AfterAPriceCame_HasThatPrice()
    {
        var shotId = await AddReadyShotAsync();
        var before = await QuoteAsync(shotId);

        Data.AddPack("kling.prices.json", table =>
        {
            foreach (var row in table["rows"]!.AsArray().Where(row => row!["milliunits"] is not null))
            {
                row!["milliunits"] = (long)row["milliunits"]! * 3;
            }
        });
        Packs.Refresh();

        var now = await QuoteAsync(shotId);
        (now.Milliunits, now.QuoteId == before.QuoteId).ShouldBe((before.Milliunits * 3, false));
    }

    [Fact]
    public async Task Quote_AfterTheTeamOrItsProjectChoseAnotherConnection_IsOfThatConnection()
    {
        await ConnectAsync();
        var shotId = await AddReadyShotAsync();
        (await QuoteAsync(shotId)).Connection.ShouldBe("Aurora");

        await ChangeAsync(db => db.Teams.Where(team => team.Id == TeamId), team => team.RenderOn(Borealis));
        (await QuoteAsync(shotId)).Connection.ShouldBe("Borealis");

        await ChangeAsync(db => db.Projects.Where(project => project.Id == ProjectId), project => project.RenderOn(Aurora));
        (await QuoteAsync(shotId)).Connection.ShouldBe("Aurora");
    }

    [Fact]
    public async Task Quote_AfterItsConnectionWasDeleted_IsBlocked()
    {
        await ConnectAsync();
        var shotId = await AddReadyShotAsync();
        (await QuoteAsync(shotId)).IsBlocked.ShouldBeFalse();

        await ChangeConnectionAsync(Aurora, connection => connection.Delete(Clock.NowUtc));

        (await QuoteAsync(shotId)).IsBlocked.ShouldBeTrue();
    }

    [Fact]
    public async Task Quote_AfterARender_SaysThatItIsUnderWay()
    {
        var shotId = await AddReadyShotAsync();
        var before = await QuoteAsync(shotId);

        await SubmitAsync(shotId);

        var now = await QuoteAsync(shotId);
        (before.UnderWay, now.UnderWay, now.QuoteId == before.QuoteId).ShouldBe((0, 1, false));
    }

    [Fact]
    public async Task Quote_AfterAnElementWasLost_IsBlocked()
    {
        var shotId = await AddReadyShotAsync();
        var element = new Element(TeamId, "Maya", 7, ElementKind.MultiImage, Owner, Clock.NowUtc);
        await using (var db = Database.CreateDbContext())
        {
            db.Add(element);
            await db.SaveChangesAsync(Cancelled);
        }

        await RunAsync(new AddReference(shotId, null, element.Id, ReferenceRole.Element, "Maya"));
        (await QuoteAsync(shotId)).IsBlocked.ShouldBeFalse();

        await ChangeAsync(db => db.Elements.Where(row => row.Id == element.Id), row => row.Lose(Clock.NowUtc));

        (await QuoteAsync(shotId)).IsBlocked.ShouldBeTrue();
    }

    [Fact]
    public async Task Submit_ByAQuoteThatIsStillShared_IsRefusedWhereTheProjectIsArchived()
    {
        var shotId = await AddReadyShotAsync();
        var shared = await QuoteAsync(shotId);
        // As if the change had not yet been told of.
        await ChangeAsync(db => db.Projects.Where(project => project.Id == ProjectId), project => project.Archive(Owner, Clock.NowUtc));

        var refused = await Submitter.SubmitAsync(Artist, ProjectId, RenderTarget.Shot(shotId), Guid.NewGuid(), shared.QuoteId, Cancelled);

        refused.IsSuccess.ShouldBeFalse();
    }

    [Fact]
    public async Task Submit_ByAQuoteThatIsStillShared_WorksOutAnew()
    {
        var shotId = await AddReadyShotAsync();
        var shared = await QuoteAsync(shotId);
        // Past the board's numbers, so that the shared quote does not know of it.
        await using (var db = Database.CreateDbContext())
        {
            BoardRenders.Add(db, [await db.Shots.SingleAsync(shot => shot.Id == shotId, Cancelled)], RenderState.Queued, Clock.NowUtc);
            await db.SaveChangesAsync(Cancelled);
        }

        (await QuoteAsync(shotId)).ShouldBeSameAs(shared);

        var refused = await Submitter.SubmitAsync(Artist, ProjectId, RenderTarget.Shot(shotId), Guid.NewGuid(), shared.QuoteId, Cancelled);

        refused.Error.ShouldBeOfType<ConflictError>().Current.ShouldBeOfType<RenderQuote>().UnderWay.ShouldBe(1);
    }
}
