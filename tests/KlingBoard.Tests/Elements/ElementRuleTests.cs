using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Features.Renders.Stills;
using KlingBoard.Kling.Rules;
using KlingBoard.Tests.Renders;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Elements;

/// <summary>Shots that name elements, and the account that pays for them: Aurora, the team's default, or Borealis for the second project.</summary>
public sealed class ElementRuleTests : TeamConnectionTest
{
    [Theory]
    [InlineData("aurora", "kling", false, null)]
    [InlineData("borealis", "kling", false, Severity.Error)]
    [InlineData("borealis", "kling", true, null)]
    [InlineData("borealis", "simulator", true, Severity.Error)]
    [InlineData("borealis", "kling-new", false, Severity.Warning)]
    [InlineData("", "", false, Severity.Error)]
    public async Task Quote_OfAShotWithAnElement_FollowsTheAccountThatHasIt(string connection, string provider, bool isPreset, Severity? expected)
    {
        await ConnectAsync();
        var elementId = await AddElementOfAsync(connection switch { "aurora" => Aurora, "borealis" => Borealis, _ => null }, provider, 7, isPreset);

        var quote = await QuoteAsync(await AddShotWithAsync(elementId));

        OfElements(quote).Select(violation => (Severity?)violation.Severity).ShouldBe(expected is null ? [] : [expected]);
    }

    [Fact]
    public async Task Quote_OfAShotWithADraft_SaysWhatToDoInOnePlainSentence()
    {
        await ConnectAsync();
        var shotId = await AddShotWithAsync(await AddElementOfAsync(Aurora, "kling", null));

        var quote = await QuoteAsync(shotId);

        var violation = quote.Violations.Where(violation => violation is { Field: "References", Severity: Severity.Error }).ShouldHaveSingleItem();
        violation.Message.ShouldBe("@Maya is not made at the provider yet. Have it made under Library > Elements, or remove it here.");
        violation.Fix!.Commands.ShouldHaveSingleItem().ShouldBeOfType<RemoveReference>();
        await RunAsync(violation.Fix.Commands[0]);
        OfElements(await QuoteAsync(shotId)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Quote_OfAShotWithAnElementThatTheProviderDeleted_IsBlocked()
    {
        await ConnectAsync();
        var elementId = await AddElementOfAsync(Aurora, "kling", 7);
        await using (var db = Database.CreateDbContext())
        {
            (await db.Elements.SingleAsync(element => element.Id == elementId, Cancelled)).Lose(Clock.NowUtc);
            await db.SaveChangesAsync(Cancelled);
        }

        var quote = await QuoteAsync(await AddShotWithAsync(elementId));

        var violation = OfElements(quote).ShouldHaveSingleItem();
        violation.Severity.ShouldBe(Severity.Error);
        violation.Message.ShouldEndWith("Make a new element under Library > Elements and put it in its place, or remove it here.");
    }

    [Fact]
    public async Task Quote_OfStillsThatNameAnElementOfAnotherAccount_IsBlocked()
    {
        await ConnectAsync();
        var shotId = await AddShotWithAsync(await AddElementOfAsync(Borealis, "kling", 7));

        var quote = await Submitter.EstimateAsync(Artist, shotId, new StillChoice { Prompt = "@Maya at the window.", Ratio = "16:9" }, Cancelled);

        OfElements(quote.Value).ShouldHaveSingleItem().Severity.ShouldBe(Severity.Error);
    }

    private static IEnumerable<ShotViolation> OfElements(RenderQuote quote) =>
        quote.Violations.Where(violation => violation.Message.StartsWith("@Maya", StringComparison.Ordinal) || violation.Message.StartsWith("The provider has deleted @Maya", StringComparison.Ordinal));

    private async Task<Guid> AddShotWithAsync(Guid elementId)
    {
        var shotId = await AddReadyShotAsync();
        await RunAsync(new AddReference(shotId, null, elementId, ReferenceRole.Element, "Maya"));
        return shotId;
    }

    private async Task<Guid> AddElementOfAsync(Guid? connectionId, string provider, long? id, bool isPreset = false)
    {
        var element = new Element(TeamId, "Maya", id, ElementKind.MultiImage, null, Clock.NowUtc);
        element.BelongTo(connectionId, provider);
        if (isPreset)
        {
            element.MarkPreset();
        }

        await using var db = Database.CreateDbContext();
        db.Add(element);
        await db.SaveChangesAsync(Cancelled);
        return element.Id;
    }
}
