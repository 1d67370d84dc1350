using System.Text.Json.Nodes;
using KlingBoard.Data;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Features.Renders.Watching;
using KlingBoard.Kling.Client;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders.Sending;

/// <summary>Sends a claimed render once and writes down what became of it. Singleton.</summary>
internal sealed partial class RenderSender(
    IDbContextFactory<KlingBoardDbContext> contexts,
    BoardTransactions transactions,
    ProviderConnection connection,
    ConnectionGate gate,
    RequestInputs inputs,
    LookPace pace,
    RenderWakes wakes,
    TimeProvider time,
    ILogger<RenderSender> logger)
{
    /// <summary>Ends with the outcome stored, also when the app is asked to stop meanwhile.</summary>
    public async Task SendAsync(Claim claim, CancellationToken cancellationToken)
    {
        var outcome = await CreateAsync(claim, cancellationToken);
        Log.Outcome(logger, claim.RenderId, outcome.GetType().Name);

        await StoreInTheEndAsync(claim.RenderId, outcome, cancellationToken);
    }

    // The outcome is worth more than a quick stop: losing it leaves the render unknown. While the app runs it is tried until it is stored.
    private async Task StoreInTheEndAsync(Guid renderId, CreateOutcome outcome, CancellationToken stopping)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await StoreAsync(renderId, outcome, CancellationToken.None);
                return;
            }
            catch (Exception exception) when (!stopping.IsCancellationRequested)
            {
                Log.StoringAgain(logger, exception, renderId);
                await Task.Delay(TimeSpan.FromSeconds(Math.Min(30, 1 << Math.Min(attempt, 5))), time, stopping);
            }
        }
    }

    private async Task<CreateOutcome> CreateAsync(Claim claim, CancellationToken cancellationToken)
    {
        JsonObject body;
        KlingOmniClient client;
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var render = await db.Renders.AsNoTracking().SingleAsync(row => row.Id == claim.RenderId, cancellationToken);
            body = await inputs.BodyOfAsync(render, claim.CallbackToken, cancellationToken);
            client = await connection.ClientAsync(cancellationToken);
        }
        catch (InputMissingException missing)
        {
            return new CreateOutcome.Refused(new KlingError(0, null, missing.Message, null, null, KlingErrorKind.Parameters, ""));
        }
        catch (OperationCanceledException)
        {
            return new CreateOutcome.NotSent("The app was stopped before this was sent.");
        }

        try
        {
            return await client.CreateAsync(body, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return new CreateOutcome.NotSent("The app was stopped before this was sent.");
        }
        catch (Exception exception)
        {
            // Whatever it was, the request may have left.
            Log.Broken(logger, exception, claim.RenderId);
            return new CreateOutcome.MayExist("Sending broke off in an unexpected way.");
        }
    }

    private async Task StoreAsync(Guid renderId, CreateOutcome outcome, CancellationToken cancellationToken)
    {
        await using var transaction = await transactions.BeginAsync(cancellationToken);
        if (await transaction.LoadRenderAsync(renderId, cancellationToken) is not { } render)
        {
            return;
        }

        switch (outcome)
        {
            case CreateOutcome.Accepted accepted:
                gate.Open();
                await transaction.HearAsync(render, accepted.Task, cancellationToken);
                pace.PlanLook(render, transaction.NowUtc);
                break;
            case CreateOutcome.MayExist lost:
                await transaction.MoveAsync(render, RenderState.Unknown, $"{lost.Reason} It is looked up and not sent again.", null, cancellationToken);
                break;
            case CreateOutcome.NotSent unsent:
                await RequeueAsync(transaction, render, gate.Close(unsent.Reason, null), cancellationToken);
                break;
            case CreateOutcome.Refused { Error: { IsTemporary: true } error }:
                await RequeueAsync(transaction, render, gate.Close($"{Vendor(error)}. {error.Advice}", error.RetryAfter), cancellationToken);
                break;
            case CreateOutcome.Refused { Error: var error }:
                gate.Open();
                await transaction.MoveAsync(render, RenderState.Refused, ReasonOf(error), null, cancellationToken);
                break;
        }

        await transaction.CommitAsync(cancellationToken);
        wakes.Moved(render);
    }

    // A callback or a look may have found the task before its answer came back; then it stays where it is.
    private static async Task RequeueAsync(BoardTransaction transaction, Render render, CoolDown coolDown, CancellationToken cancellationToken)
    {
        if (await transaction.MoveAsync(render, RenderState.Queued, coolDown.Reason, null, cancellationToken))
        {
            render.LookAgainAt(coolDown.UntilUtc);
        }
    }

    private static string ReasonOf(KlingError error) => error.HttpStatus == 0
        ? error.Message
        : $"{Vendor(error)}. {error.Advice} Nothing was billed.";

    private static string Vendor(KlingError error)
    {
        var message = error.Message.TrimEnd('.', ' ');
        return error.Code is { } code ? $"{code}: {message}" : $"HTTP {error.HttpStatus}: {message}";
    }

    private static partial class Log
    {
        [LoggerMessage(4101, LogLevel.Information, "Render {RenderId} was sent: {Outcome}.")]
        public static partial void Outcome(ILogger logger, Guid renderId, string outcome);

        [LoggerMessage(4102, LogLevel.Error, "Sending render {RenderId} broke off; it is unknown whether it arrived.")]
        public static partial void Broken(ILogger logger, Exception exception, Guid renderId);

        [LoggerMessage(4103, LogLevel.Error, "What became of render {RenderId} could not be stored; trying again.")]
        public static partial void StoringAgain(ILogger logger, Exception exception, Guid renderId);
    }
}
