using KlingBoard.Components.Buttons;
using KlingBoard.Features.Renders.Pages;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Components.Tests.Renders;

public sealed class PricedChoiceTests
{
    private readonly List<(string Choice, TaskCompletionSource<Result<RenderQuote>> Answer)> _asked = [];

    [Fact]
    public async Task Change_AtEachKey_AsksOneQuestionAtATimeAndTheNextAboutTheNewest()
    {
        var priced = Make();

        var typing = new[] { "R", "Ra", "Rai", "Rain" }.Select(priced.ChangeAsync).ToList();
        var whileTyping = _asked.Select(question => question.Choice).ToList();
        _asked[0].Answer.SetResult(new InvalidError("Too short."));
        var stateBetween = priced.State;
        _asked[1].Answer.SetResult(new InvalidError("Still too short."));
        await Task.WhenAll(typing);

        whileTyping.ShouldBe(["R"]);
        _asked.Select(question => question.Choice).ShouldBe(["R", "Rain"]);
        stateBetween.ShouldBe(PriceButtonState.Checking);
        (priced.Choice, priced.Message).ShouldBe(("Rain", "Still too short."));
    }

    [Fact]
    public async Task Change_AfterAnAnswer_AsksAnew()
    {
        var priced = Make();
        var first = priced.ChangeAsync("a");
        _asked[0].Answer.SetResult(new InvalidError("No."));
        await first;

        _ = priced.ChangeAsync("b");

        (_asked.Count, priced.State, priced.Message).ShouldBe((2, PriceButtonState.Checking, null));
    }

    private PricedChoice<string> Make() => new(
        choice =>
        {
            var answer = new TaskCompletionSource<Result<RenderQuote>>();
            _asked.Add((choice, answer));
            return answer.Task;
        },
        (_, _, _) => throw new InvalidOperationException("Nothing is sent here."));
}
