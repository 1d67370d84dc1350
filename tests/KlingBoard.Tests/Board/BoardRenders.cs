using KlingBoard.Data;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;

namespace KlingBoard.Tests.Board;

/// <summary>Makes renders and takes for board tests, straight in the database.</summary>
internal static class BoardRenders
{
    private static readonly RenderState[] Road =
    [
        RenderState.Submitting, RenderState.Submitted, RenderState.Processing, RenderState.Archiving, RenderState.Done,
    ];

    /// <summary>Adds a render of these shots that has come as far as <paramref name="state"/>, with its reservation.</summary>
    public static Render Add(KlingBoardDbContext db, IReadOnlyList<Shot> shots, RenderState state, DateTime nowUtc, long milliunits = 600)
    {
        var render = new Render(shots[0].TeamId, shots[0].ProjectId, Guid.Empty, Guid.NewGuid(), 0, Manifest, nowUtc);
        db.Renders.Add(render);
        db.Entry(render).Property(row => row.RequestedById).CurrentValue = null;
        db.RenderShots.AddRange(shots.Select((shot, i) => new RenderShot(render.Id, shot.Id, i, 0, shot.Seconds)));
        db.LedgerEntries.Add(new LedgerEntry(render, LedgerEntryKind.Reserve, milliunits, nowUtc));
        MoveTo(render, state, nowUtc);
        return render;
    }

    public static void MoveTo(Render render, RenderState state, DateTime nowUtc)
    {
        foreach (var next in Road.TakeWhile(_ => render.State != state))
        {
            if (render.State.CanBecome(state) && !Road.Contains(state))
            {
                break;
            }

            render.MoveTo(next, "", nowUtc);
        }

        if (render.State != state)
        {
            render.MoveTo(state, "as the test wants it", nowUtc).ShouldBeTrue();
        }
    }

    /// <summary>Adds the archived result of a render for one of its shots.</summary>
    public static Take AddTake(KlingBoardDbContext db, Render render, Shot shot, int number, DateTime nowUtc)
    {
        var hash = Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N");
        var file = new MediaFile(shot.TeamId, hash, MediaKind.Video, "video/mp4", 1000, nowUtc)
        {
            PosterSha256 = hash,
            PreviewSha256 = hash,
            DurationSeconds = shot.Seconds,
        };
        var take = new Take(render, shot.Id, number, file.Id, null, nowUtc);
        db.MediaFiles.Add(file);
        db.Takes.Add(take);
        return take;
    }

    private static RenderManifest Manifest { get; } = new(
        "Simulator", "default", "/v1/videos/omni-video", "{}", "rules-1", "prices-1", 600, "kling-v3-omni", "pro", 5, "Maya walks");
}
