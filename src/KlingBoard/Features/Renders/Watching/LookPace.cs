using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Providers;
using Microsoft.Extensions.Options;

namespace KlingBoard.Features.Renders.Watching;

/// <summary>How soon a render is looked at again: 5 s in its first minute, then 10 s, and 30 s after ten minutes. Singleton.</summary>
internal sealed class LookPace(IOptions<RenderOptions> options)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ShortestSlow = TimeSpan.FromMinutes(2);

    public TimeSpan After(ProviderAccount account, Render render, DateTime nowUtc)
    {
        if (account.IsSimulator)
        {
            return options.Value.SimulatorPace;
        }

        var age = nowUtc - (render.SubmittedAtUtc ?? render.CreatedAtUtc);
        return age < TimeSpan.FromMinutes(1) ? TimeSpan.FromSeconds(5)
            : age < TimeSpan.FromMinutes(10) ? TimeSpan.FromSeconds(10)
            : TimeSpan.FromSeconds(30);
    }

    /// <summary>Sets the next look at a render that is at the provider; in other states the workers know by themselves.</summary>
    public void PlanLook(ProviderAccount account, Render render, DateTime nowUtc)
    {
        if (render.IsLetGo || render.IsStillLookedFor)
        {
            PlanSlowLook(render, nowUtc);
        }
        else if (render.State is RenderState.Submitted or RenderState.Processing)
        {
            render.LookAgainAt(nowUtc + After(account, render, nowUtc));
        }
    }

    /// <summary>
    /// The next look at a render that was given up or let go: after a tenth of the time since, and no more once the provider keeps nothing of it.
    /// </summary>
    public void PlanSlowLook(Render render, DateTime nowUtc) => render.LookAgainAt(SlowLookAt(render, nowUtc));

    /// <summary>When <see cref="PlanSlowLook"/> has it looked at.</summary>
    public DateTime SlowLookAt(Render render, DateTime nowUtc)
    {
        var age = nowUtc - (render.FinishedAtUtc ?? render.LetGoAtUtc ?? nowUtc);
        return age > options.Value.ProviderKeepsFor ? DateTime.MaxValue : nowUtc + TimeSpan.FromTicks(Math.Max(age.Ticks / 10, ShortestSlow.Ticks));
    }

    /// <summary>After looks that learnt nothing the pauses double, up to a minute; what the provider asks for comes first.</summary>
    public TimeSpan AfterTrouble(ProviderAccount account, Render render, DateTime nowUtc, TimeSpan? asked) =>
        asked is { } wait && wait > TimeSpan.Zero
            ? wait
            : TimeSpan.FromTicks(Math.Min(Longest.Ticks, After(account, render, nowUtc).Ticks << Math.Min(render.Attempts, 5)));
}
