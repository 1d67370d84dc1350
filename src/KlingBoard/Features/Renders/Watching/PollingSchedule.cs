using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Providers;
using Microsoft.Extensions.Options;

namespace KlingBoard.Features.Renders.Watching;

/// <summary>How soon a render is polled again: 5 s in its first minute, then 10 s, and 30 s after ten minutes. Singleton.</summary>
internal sealed class PollingSchedule(IOptions<RenderOptions> options)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ShortestSlow = TimeSpan.FromMinutes(2);

    /// <param name="age">Time since the provider took it.</param>
    public TimeSpan Interval(ProviderAccount account, TimeSpan age)
    {
        if (account.IsSimulator)
        {
            return options.Value.SimulatorPace;
        }

        return age < TimeSpan.FromMinutes(1) ? TimeSpan.FromSeconds(5)
            : age < TimeSpan.FromMinutes(10) ? TimeSpan.FromSeconds(10)
            : TimeSpan.FromSeconds(30);
    }

    /// <summary>Sets the next poll of a render that is at the provider; in other states the workers know by themselves.</summary>
    public void PlanNextPoll(ProviderAccount account, Render render, DateTime nowUtc)
    {
        if (render.IsLetGo || render.IsStillPolled)
        {
            PlanSlowPoll(render, nowUtc);
        }
        else if (render.State is RenderState.Submitted or RenderState.Processing)
        {
            render.TryAgainAt(nowUtc + Interval(account, Age(render, nowUtc)));
        }
    }

    /// <summary>
    /// The next poll of a render that was given up or let go: after a tenth of the time since, and no more once the provider keeps nothing of it.
    /// </summary>
    public void PlanSlowPoll(Render render, DateTime nowUtc) => render.TryAgainAt(SlowPollAt(render, nowUtc));

    /// <summary>When <see cref="PlanSlowPoll"/> has it polled.</summary>
    public DateTime SlowPollAt(Render render, DateTime nowUtc)
    {
        var age = nowUtc - (render.FinishedAtUtc ?? render.LetGoAtUtc ?? nowUtc);
        return age > options.Value.ProviderKeepsFor ? DateTime.MaxValue : nowUtc + TimeSpan.FromTicks(Math.Max(age.Ticks / 10, ShortestSlow.Ticks));
    }

    /// <summary>After polls that learnt nothing the pauses double, up to a minute; what the provider asks for comes first.</summary>
    /// <param name="before">How many in a row have learnt nothing before this one.</param>
    public TimeSpan PauseAfterFailure(ProviderAccount account, Render render, DateTime nowUtc, int before, TimeSpan? asked) =>
        asked is { } wait && wait > TimeSpan.Zero
            ? wait
            : TimeSpan.FromTicks(Math.Min(Longest.Ticks, Interval(account, Age(render, nowUtc)).Ticks << Math.Min(before, 5)));

    private static TimeSpan Age(Render render, DateTime nowUtc) => nowUtc - (render.SubmittedAtUtc ?? render.CreatedAtUtc);
}
