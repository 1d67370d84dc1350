using Bunit;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Board.Live;
using KlingBoard.Features.Board.Screen.Session;
using KlingBoard.Features.Board.Screen.Surface;
using KlingBoard.Features.Board.Views;
using static KlingBoard.Components.Tests.Board.Boards;

namespace KlingBoard.Components.Tests.Board;

public sealed class ShotCardTests : ComponentContext
{
    private readonly BoardSession _session = Boards.Session();

    [Fact]
    public void Card_SameShotAgain_DoesNotRenderAgain()
    {
        var card = RenderCard(Card('a'));

        card.Render(parameters => parameters.Add(part => part.Place, GroupPlace.None));

        card.RenderCount.ShouldBe(1);
    }

    [Fact]
    public async Task Card_ChangedShot_RendersAgainByItself()
    {
        var card = RenderCard(Card('a'));
        _session.Show(Boards.Model("a").With(new CardsView(2, [Card('a') with { Title = "Blue flame" }])), BoardNews.None);

        await card.InvokeAsync(_session.Parts.Of([Id('a')]).Single());

        card.RenderCount.ShouldBe(2);
        card.Markup.ShouldContain("Blue flame");
    }

    [Theory]
    [InlineData(ShotLayer.Still, "Still")]
    [InlineData(ShotLayer.Reference, "Reference")]
    [InlineData(ShotLayer.Take, null)]
    [InlineData(ShotLayer.None, null)]
    public void Card_Picture_SaysWhatItIsUnlessItIsATake(ShotLayer layer, string? word)
    {
        var card = RenderCard(Card('a') with { Layer = layer });

        card.FindAll(".kb-tag").Select(tag => tag.TextContent).ShouldBe(word is null ? [] : [word]);
    }

    [Fact]
    public void Card_WithAnActiveTake_NamesWhatToPlayAndNothingElse()
    {
        var take = Guid.CreateVersion7();

        var card = RenderCard(Card('a') with { ActiveTakeId = take });

        card.Find("article").GetAttribute("data-kb-play").ShouldBe(KlingBoardUrls.TakePlay(take));
        card.FindAll("button, kb-player").ShouldBeEmpty();
        RenderCard(Card('b')).Find("article").HasAttribute("data-kb-play").ShouldBeFalse();
    }

    [Fact]
    public void Card_Rendering_ShowsTheRendersState()
    {
        var card = RenderCard(Card('a') with { ActiveRender = new ActiveRenderView(Guid.Empty, RenderState.Submitted, DateTime.UnixEpoch, 1) });

        card.Find(".kb-status").TextContent.ShouldContain("Submitted");
    }

    [Fact]
    public void Card_AtWork_HandsTheRunningTimeToTheBrowserOnce()
    {
        var renderId = Guid.NewGuid();
        var card = RenderCard(Card('a') with { ActiveRender = Processing(renderId) });

        Time.Advance(TimeSpan.FromSeconds(30));

        card.Find("kb-running").TextContent.ShouldBe("3:10 of ~5:20");
        card.Find("kb-running").GetAttribute("data-run").ShouldBe($"{renderId:N} 190.0 320.0");
        card.RenderCount.ShouldBe(1);
    }

    [Fact]
    public void Card_Slow_SaysSoBesideTheTime()
    {
        var card = RenderCard(Card('a') with { ActiveRender = Processing(Guid.NewGuid()) with { IsSlow = true } });

        card.Find(".kb-status").TextContent.ShouldContain("Slow, 3:10 of ~5:20");
    }

    [Fact]
    public void Card_LastRenderRefused_SaysThatNothingWasBilled()
    {
        var card = RenderCard(Card('a') with { LastFailure = RenderState.Refused });

        card.Find(".kb-tag-bad").TextContent.ShouldContain("not billed");
    }

    private ActiveRenderView Processing(Guid renderId) =>
        new(renderId, RenderState.Processing, Time.GetUtcNow().UtcDateTime.AddSeconds(-190), 1, TimeSpan.FromSeconds(320));

    private IRenderedComponent<ShotCard> RenderCard(ShotCardView shot)
    {
        var model = Boards.Model("ab").With(new CardsView(1, [shot]));
        _session.Show(model, BoardNews.None);
        var marks = new CardMarks(new HashSet<Guid>(), new HashSet<Guid>(), new HashSet<Guid>(), _ => []);
        return Render<ShotCard>(parameters => parameters.AddCascadingValue(_session).Add(part => part.ShotId, shot.Id).Add(part => part.Marks, marks));
    }
}
