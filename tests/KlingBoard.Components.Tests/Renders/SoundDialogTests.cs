using AngleSharp.Dom;
using Bunit;
using KlingBoard.Features.Renders;
using KlingBoard.Features.Renders.Sounds;
using KlingBoard.Kling.Audio;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Components.Tests.Renders;

public sealed class SoundDialogTests : RendersContext
{
    [Theory]
    [InlineData(2, "3")]
    [InlineData(6, "6")]
    [InlineData(15, "10")]
    public void Effect_Opened_BeginsWithTheShotsLengthAsFarAsItCanBeMade(int shotSeconds, string seconds)
    {
        var dialog = RenderDialog<EffectDialog, SoundInput, IReadOnlyList<Guid>>(InputOf(seconds: shotSeconds));

        dialog.Find("#effect-seconds").GetAttribute("value").ShouldBe(seconds);
    }

    [Fact]
    public async Task Effect_Opened_ShowsNoErrorAndNoPriceUntilSomebodyTries()
    {
        var dialog = RenderDialog<EffectDialog, SoundInput, IReadOnlyList<Guid>>(InputOf());
        var tone = dialog.Find(".kb-price-notice").GetAttribute("data-tone");
        var (rules, figure, why) = (dialog.FindAll(".kb-rule").Count, dialog.Find(".kb-price-figure").TextContent, dialog.Find(".kb-price-notice").LastElementChild!.TextContent);

        await PriceButton(dialog).ClickAsync(new());

        (rules, figure, why).ShouldBe((0, "–", "Write what is to be heard first."));
        (tone, dialog.Find(".kb-price-notice").GetAttribute("data-tone")).ShouldBe(("hint", "error"));
        dialog.FindAll(".kb-rule").ShouldNotBeEmpty();
        Renders().ShouldBeEmpty();
    }

    [Fact]
    public void Speech_OfAShotWithoutDialogue_ShowsNoErrorAndNoPrice()
    {
        var dialog = RenderDialog<SpeechDialog, SoundInput, IReadOnlyList<Guid>>(InputOf());

        dialog.FindAll(".kb-rule").ShouldBeEmpty();
        (dialog.Find(".kb-price-figure").TextContent, dialog.Find(".kb-price-notice").LastElementChild!.TextContent).ShouldBe(("–", "Write what is said first."));
    }

    [Fact]
    public async Task Effect_WithAPrompt_IsOrderedForTheFigureOnItsButton()
    {
        var dialog = RenderDialog<EffectDialog, SoundInput, IReadOnlyList<Guid>>(InputOf());
        var before = PriceButton(dialog).GetAttribute("aria-disabled");

        await dialog.Find("#effect-prompt").InputAsync(new ChangeEventArgs { Value = "Rain on a tin roof." });
        var figure = PriceButton(dialog).QuerySelector(".kb-price-figure")!.TextContent;
        await PriceButton(dialog).ClickAsync(new());

        (before, figure).ShouldBe(("true", "0.25 u · $0.04"));
        var render = Renders().ShouldHaveSingleItem();
        (render.Manifest.Endpoint, render.SubjectShotId, render.Manifest.PromptText).ShouldBe(("textToAudio", Shot.Id, "Rain on a tin roof."));
    }

    [Fact]
    public async Task Effect_WhileItIsTyped_CountsAndSaysWhenItIsTooLong()
    {
        var dialog = RenderDialog<EffectDialog, SoundInput, IReadOnlyList<Guid>>(InputOf());

        await dialog.Find("#effect-prompt").InputAsync(new ChangeEventArgs { Value = new string('x', 201) });

        dialog.Find("#effect-prompt-count").TextContent.ShouldBe("-1 over 200");
        dialog.Find("#effect-prompt-count").GetAttribute("data-tone").ShouldBe("over");
    }

    [Fact]
    public async Task Speech_Opened_SpeaksTheShotsDialogueAsItStands()
    {
        var dialog = RenderDialog<SpeechDialog, SoundInput, IReadOnlyList<Guid>>(InputOf("Every day begins twice."));

        await PriceButton(dialog).ClickAsync(new());

        var manifest = Renders().ShouldHaveSingleItem().Manifest;
        (manifest.Endpoint, manifest.PromptText, manifest.EstimateMilliunits).ShouldBe(("speech", "Every day begins twice.", 50));
    }

    [Theory]
    [InlineData("reader_en_m-v1", "genshin_vindi2")]
    [InlineData("ai_kaiya", "ai_kaiya")]
    public async Task Speech_InTheOtherLanguage_KeepsTheVoiceUnlessItHasNone(string before, string after)
    {
        var dialog = RenderDialog<SpeechDialog, SoundInput, IReadOnlyList<Guid>>(InputOf("Every day."));
        await ChooseInListAsync(dialog, Overlays, "Voice", NameOf(before));

        await ChooseInListAsync(dialog, Overlays, "Language", "Chinese");

        ChosenIn(dialog, "Voice").ShouldBe(NameOf(after));
    }

    [Fact]
    public async Task Speech_InTheOtherLanguage_KeepsAVoiceThatNobodyHereKnows()
    {
        var dialog = RenderDialog<SpeechDialog, SoundInput, IReadOnlyList<Guid>>(InputOf("Every day."));
        await ChooseInListAsync(dialog, Overlays, "Voice", "Another, by its id");
        await dialog.Find("#speech-voice-id").InputAsync(new ChangeEventArgs { Value = "a-voice-of-our-own" });

        await ChooseInListAsync(dialog, Overlays, "Language", "Chinese");

        dialog.Find("#speech-voice-id").GetAttribute("value").ShouldBe("a-voice-of-our-own");
    }

    private static string NameOf(string voiceId) => SpeechVoices.All.First(voice => voice.Id == voiceId).Name;

    private SoundInput InputOf(string dialogue = "", int seconds = 5) => new(PersonId, Shot.Id, seconds, dialogue);

    private static IElement PriceButton<T>(IRenderedComponent<T> dialog)
        where T : IComponent => dialog.Find(".kb-price");
}
