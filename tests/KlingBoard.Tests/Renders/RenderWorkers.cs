using KlingBoard.Data;
using KlingBoard.Data.Writing;
using KlingBoard.Features.Board;
using KlingBoard.Features.Elements.Making;
using KlingBoard.Features.Renders;
using KlingBoard.Features.Renders.Archiving;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Features.Renders.Sending;
using KlingBoard.Features.Renders.Sounds;
using KlingBoard.Features.Renders.Stills;
using KlingBoard.Features.Renders.Watching;
using KlingBoard.Infrastructure.Hosting;
using KlingBoard.Infrastructure.Media;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Infrastructure.Storage;
using KlingBoard.Infrastructure.Work;
using KlingBoard.Realtime;
using KlingBoard.Tests.Media;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KlingBoard.Tests.Renders;

/// <summary>The workers of one process, run by hand and not by their timers.</summary>
internal sealed class RenderWorkers
{
    private static readonly ShotProgress Shots = new();

    public RenderWorkers(
        IDbContextFactory<KlingBoardDbContext> contexts,
        BoardTransactions transactions,
        Writes writes,
        DataFolder data,
        IMediaStore store,
        MediaSpool spool,
        ProviderAccounts accounts,
        AppAddress address,
        StorageSpace space,
        TimeProvider time,
        IOptions<MediaOptions> media,
        HttpMessageHandler? resultHost)
    {
        var options = Options.Create(new RenderOptions());
        var links = new ProviderMediaLinks(new EphemeralDataProtectionProvider(), address);
        var schedule = new PollingSchedule(options);
        var misses = new MissedPolls(options);
        Gate = accounts.Installation.Gate;
        Leases = new Leases(writes, time);
        Queue = new RenderQueue(transactions, contexts, Transitions, accounts, space, Leases, new CallbackTokens(links), time);
        Sender = new RenderSender(
            contexts, transactions, new RequestInputs(contexts, store, links), Transitions, schedule, Signals, time, NullLogger<RenderSender>.Instance);
        Poller = new RenderPoller(
            contexts,
            transactions,
            Transitions,
            accounts,
            schedule,
            new UnknownRenders(Transitions, schedule, options),
            new OverdueRenders(Transitions, schedule, misses, options, NullLogger<OverdueRenders>.Instance),
            misses,
            Signals,
            time,
            NullLogger<RenderPoller>.Instance);
        var loop = new WorkLoop(new Heartbeats(time), time, NullLogger<WorkLoop>.Instance);
        Dispatcher = () => new RenderDispatcher(Queue, Sender, loop, Signals, accounts, time, NullLogger<RenderDispatcher>.Instance);
        Claims = new PollClaims(writes, schedule, time);
        Watcher = new RenderWatcher(Poller, Claims, loop, Signals, accounts, contexts, time, NullLogger<RenderWatcher>.Instance);
        var child = new RememberedChild(media);
        Intake = new MediaIntake(
            new MediaProbe(child, media), new MediaTransformer(child, spool, media, NullLogger<MediaTransformer>.Instance), store, spool, time);
        Bus = new SignalBus(time);
        var kept = new KeptDownloads(data, spool, time);
        var files = new ResultFiles(new ResultDownload(spool, space, new ArchiveProgress(), options, time, resultHost), Intake, kept);
        Archive = new RenderArchive(
            contexts,
            transactions,
            accounts,
            [new VideoResults(files, Shots), new StillResults(files), new SoundResults(files), new ElementResults(contexts), new ViewsResults(files), new VoiceResults(contexts)],
            Transitions,
            kept,
            misses,
            schedule,
            Bus,
            Signals,
            options,
            NullLogger<RenderArchive>.Instance);
        Archiver = new RenderArchiver(Archive, loop, Signals, accounts, Leases, contexts, time, options);
    }

    public RenderSignals Signals { get; } = new();

    public RenderTransitions Transitions { get; } = new(Shots);

    public SignalBus Bus { get; }

    /// <summary>Of the installation's account.</summary>
    public ConnectionGate Gate { get; }

    public Leases Leases { get; }

    public RenderQueue Queue { get; }

    public RenderSender Sender { get; }

    /// <summary>Makes one.</summary>
    public Func<RenderDispatcher> Dispatcher { get; }

    public RenderPoller Poller { get; }

    public PollClaims Claims { get; }

    public RenderWatcher Watcher { get; }

    public MediaIntake Intake { get; }

    public RenderArchive Archive { get; }

    public RenderArchiver Archiver { get; }

    /// <summary>Sends everything that may leave now, one after the other.</summary>
    public async Task<int> DispatchAsync(CancellationToken cancellationToken)
    {
        var sent = 0;
        while (await ClaimAsync(1, cancellationToken) is { Count: > 0 } claims)
        {
            foreach (var claim in claims)
            {
                await Sender.SendAsync(claim, cancellationToken);
                claim.Lease.Dispose();
                sent++;
            }
        }

        return sent;
    }

    /// <param name="most">At each account.</param>
    public async Task<IReadOnlyList<Claim>> ClaimAsync(int most, CancellationToken cancellationToken)
    {
        var claims = new List<Claim>();
        foreach (var account in await Queue.AccountsAsync(cancellationToken))
        {
            claims.AddRange(await Queue.ClaimAsync(account, most, cancellationToken));
        }

        return claims;
    }

    /// <summary>What the first turn of a process does: the one before it is gone.</summary>
    public async Task RecoverAsync(CancellationToken cancellationToken)
    {
        await Leases.EndOthersAsync(cancellationToken);
        await Queue.RecoverAsync(cancellationToken);
    }

    /// <summary>The lease of a render, as whoever archives it takes it.</summary>
    public async Task<HeldLease> HoldAsync(Guid renderId, CancellationToken cancellationToken) =>
        (await Leases.TakeAsync(WriteScope.Render(renderId), renderId, (db, _) => db.Renders, cancellationToken))!;

    public Task PollAsync(CancellationToken cancellationToken) => Watcher.PollDueAsync(cancellationToken);

    public Task ArchiveAsync(CancellationToken cancellationToken) => Archiver.ArchiveDueAsync(cancellationToken);
}
