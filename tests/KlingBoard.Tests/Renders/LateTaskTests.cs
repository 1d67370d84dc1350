using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;

namespace KlingBoard.Tests.Renders;

public sealed class LateTaskTests : RenderTest
{
    [Fact]
    public async Task GivenUp_TaskArrivesLate_IsTakenInAndBooked()
    {
        var shotId = await AddReadyShotAsync();
        var id = await SubmitAndGiveUpAsync(shotId);
        var givenUp = await ReadAsync(id);
        Kling.HidesTasks = false;

        Clock.Advance(TimeSpan.FromMinutes(2));
        await Workers.PollAsync(Cancelled);

        givenUp.State.ShouldBe(RenderState.Refused);
        givenUp.StateReason.ShouldContain("Should it turn up after all");
        var found = await ReadAsync(id);
        (found.State, found.FinishedAtUtc).ShouldBe((RenderState.Submitted, null));
        (await StatusOfAsync(shotId)).ShouldBe(ShotStatus.Rendering);
        Kling.Creates.Count.ShouldBe(1);
    }

    [Fact]
    public async Task GivenUp_ArrivesAndEnds_SettlesAfterTheRelease()
    {
        var id = await SubmitAndGiveUpAsync(await AddReadyShotAsync());
        Kling.HidesTasks = false;
        var task = await TaskOfAsync(id);
        (task.Status, task.Deduction) = ("failed", "1.5");

        Clock.Advance(TimeSpan.FromMinutes(2));
        await Workers.PollAsync(Cancelled);

        (await ReadAsync(id)).State.ShouldBe(RenderState.Failed);
        (await LedgerOfAsync(id)).ShouldBe([LedgerEntryKind.Estimate, LedgerEntryKind.Reserve, LedgerEntryKind.Release, LedgerEntryKind.Settle]);
    }

    [Fact]
    public async Task GivenUp_StaysUnknown_IsAskedForEverMoreSeldomAndThenNoMore()
    {
        var id = await SubmitAndGiveUpAsync(await AddReadyShotAsync());
        var before = Kling.Finds;
        for (var hour = 0; hour < 31 * 24; hour++)
        {
            Clock.Advance(TimeSpan.FromHours(1));
            await Workers.PollAsync(Cancelled);
        }

        var asked = Kling.Finds - before;
        Clock.Advance(TimeSpan.FromDays(30));
        await Workers.PollAsync(Cancelled);

        asked.ShouldBeInRange(10, 80);
        (Kling.Finds - before).ShouldBe(asked);
        (await ReadAsync(id)).State.ShouldBe(RenderState.Refused);
    }

    [Fact]
    public async Task RefusedForGood_IsNotPolled()
    {
        Kling.RefusalCode = 1301;
        Kling.Next(CreateFate.Refuse);
        await SubmitOneAsync();
        await Workers.DispatchAsync(Cancelled);

        Clock.Advance(TimeSpan.FromHours(1));
        await Workers.PollAsync(Cancelled);

        Kling.Finds.ShouldBe(0);
    }

    // The provider takes the request in, says nothing certain, and does not find the task for a while.
    private async Task<Guid> SubmitAndGiveUpAsync(Guid shotId)
    {
        Kling.Next(CreateFate.AcceptAndSay5002);
        Kling.HidesTasks = true;
        var id = (await SubmitAsync(shotId)).Single();
        await Workers.DispatchAsync(Cancelled);
        for (var poll = 0; poll < 6; poll++)
        {
            Clock.Advance(TimeSpan.FromMinutes(1));
            await Workers.PollAsync(Cancelled);
        }

        return id;
    }
}
