using KlingBoard.Components;
using KlingBoard.Data;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Work;
using KlingBoard.Infrastructure.Hosting;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Work.CommandLine;

/// <summary>What is under way in all teams, for whoever runs the server: <c>KlingBoard work</c>. Before a restart, say, or when something seems to hang.</summary>
internal static class WorkCommands
{
    public static bool AreMeant(string[] args) => args is ["work", ..];

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output)
    {
        var (db, _) = await CommandLineDatabase.OpenAsync(args[1..]);
        await using (db)
        {
            await PrintAsync(db, TimeProvider.System, output);
        }

        return 0;
    }

    internal static async Task PrintAsync(KlingBoardDbContext db, TimeProvider time, TextWriter output)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        string[] lines = [.. await RendersAsync(db, nowUtc), .. await ItemsAsync(db, nowUtc)];
        await output.WriteLineAsync(lines.Length == 0 ? "Nothing is under way." : string.Join(Environment.NewLine, lines));
    }

    private static async Task<IEnumerable<string>> RendersAsync(KlingBoardDbContext db, DateTime nowUtc)
    {
        var rows = await db.Renders
            .Where(render => render.FinishedAtUtc == null && render.Project!.DeletedAtUtc == null)
            .OrderBy(render => render.State == RenderState.Queued ? 1 : 0).ThenBy(render => render.CreatedAtUtc)
            .Select(render => new
            {
                render.State,
                render.StateReason,
                render.SubmittedAtUtc,
                render.CreatedAtUtc,
                render.UsualSeconds,
                Team = db.Teams.Where(team => team.Id == render.TeamId).Select(team => team.Name).FirstOrDefault(),
                Project = render.Project!.Name,
                Title = render.Shots.OrderBy(part => part.Position).Select(part => part.Shot!.Title).FirstOrDefault(),
            })
            .ToListAsync();
        return rows.Select(row => Line(
            row.State.ToString(),
            $"{row.Team} / {row.Project}{(row.Title is { Length: > 0 } title ? $" / {title}" : "")}",
            Figures.Running(nowUtc - (row.SubmittedAtUtc ?? row.CreatedAtUtc), row.UsualSeconds is { } usual ? TimeSpan.FromSeconds(usual) : null),
            row.StateReason));
    }

    private static async Task<IEnumerable<string>> ItemsAsync(KlingBoardDbContext db, DateTime nowUtc)
    {
        var rows = await db.WorkItems.AsNoTracking()
            .Where(item => item.State == WorkState.Waiting)
            .OrderBy(item => item.CreatedAtUtc)
            .Select(item => new { Item = item, Team = db.Teams.Where(team => team.Id == item.TeamId).Select(team => team.Name).FirstOrDefault() })
            .ToListAsync();
        return rows.Select(row =>
        {
            var line = WorkLines.Of(row.Item, null, nowUtc);
            return Line(line.State!, $"{row.Team ?? "Installation"} / {line.Title}", line.Detail, "");
        });
    }

    private static string Line(string state, string what, string howFar, string reason) =>
        Plain(string.Join("  ", new[] { state.PadRight(10), what, howFar, reason }.Where(part => part.Length > 0)));

    // Names are anybody's, and a terminal obeys control characters.
    private static string Plain(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
}
