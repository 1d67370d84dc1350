using KlingBoard.Access;
using KlingBoard.Components.Layout;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Live;
using KlingBoard.Features.Library;
using KlingBoard.Features.Packs;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Realtime;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Components.Tests.Leaving;

/// <summary>Every page of a team, left while its first reading is under way.</summary>
public sealed class LateReadingTests : PagesContext
{
    // Reads files of this machine alone, at once.
    private static readonly Type[] WithoutReading = [typeof(PacksPage)];

    private static readonly Type[] Pages =
    [
        .. typeof(KlingBoardApp).Assembly.GetTypes()
            .Where(type => Attribute.IsDefined(type, typeof(RouteAttribute)))
            .Where(type => Attribute.GetCustomAttribute(type, typeof(LayoutAttribute)) is LayoutAttribute layout && layout.LayoutType == typeof(TeamLayout))
            .Except(WithoutReading),
    ];

    public static IEnumerable<TheoryDataRow<string, ReadingStage>> PagesAtEachStage =>
        from page in Pages from stage in Enum.GetValues<ReadingStage>() select new TheoryDataRow<string, ReadingStage>(page.Name, stage);

    [Theory]
    [MemberData(nameof(PagesAtEachStage))]
    public async Task Page_LeftWhileItReads_NeitherFailsNorListens(string page, ReadingStage stage)
    {
        await ShowAsync(page, stage);

        await DisposeComponentsAsync();
        await Readings.ReleaseAsync();
        await SettleAsync();

        await ChangeEverythingAsync();
        Renderer.UnhandledException.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public void Pages_OfATeam_AreAllTried() => Pages.Length.ShouldBeGreaterThanOrEqualTo(10);

    private async Task ShowAsync(string page, ReadingStage stage)
    {
        await OpenAsync();
        await ShowPageAsync(Pages.Single(known => known.Name == page), () => Readings.Hold(stage));
        Readings.UnderWay.ShouldBeGreaterThan(0);
    }

    // Whoever still listened would read.
    private async Task ChangeEverythingAsync()
    {
        Session.Dispose();
        Time.Advance(LiveBoards.KeptFor);
        var before = Readings.Count;
        var bus = Services.GetRequiredService<SignalBus>();
        bus.Publish(new BoardSignal(Shot.TeamId, ProjectId, 99, BoardChangeKind.TakeAdded, null, ShotId, Guid.NewGuid(), null));
        bus.Publish(new LibrarySignal(Shot.TeamId));
        bus.Publish(new MembershipSignal(Shot.TeamId, PersonId));
        Time.Advance(TimeSpan.FromSeconds(5));
        await SettleAsync();

        Readings.Count.ShouldBe(before);
        // What knows the members' rights listens as long as the process.
        bus.ListenerCount.ShouldBe(1);
    }
}
