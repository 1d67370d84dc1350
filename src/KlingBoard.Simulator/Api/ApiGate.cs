using KlingBoard.Kling.Providers;
using KlingBoard.Simulator.Accounts;
using KlingBoard.Simulator.Envelopes;
using KlingBoard.Simulator.Faults;
using KlingBoard.Simulator.Journal;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Api;

/// <summary>
/// Stands before every call of the API: nothing is read from a request whose caller is unknown or too hasty. Queries suffer their faults here; a
/// change suffers its own where it is taken in, since some of them need its body.
/// </summary>
internal sealed class ApiGate(AccountGate accounts, RequestMeter meter, FaultBook faults, TaskStore store, LinkBase links, TimeProvider real)
{
    public async Task QueryAsync(HttpContext http, KlingProvider provider, ApiHandler handler)
    {
        var (account, refusal) = Enter(http, provider);
        var answer = account is null ? Envelope.Refuse(http, refusal!) : await AnswerQueryAsync(new ApiCall(http, account, provider), handler);
        await answer.ExecuteAsync(http);
    }

    public async Task ChangeAsync(HttpContext http, KlingProvider provider, ApiHandler handler)
    {
        var (account, refusal) = Enter(http, provider);
        if (account is null)
        {
            var name = http.Features.Get<Caller>()?.Account;
            store.Refuse(new RequestRefused(real.GetUtcNow(), name, http.Request.Path, null, "", refusal!.Code, refusal.Message));
            await Envelope.Refuse(http, refusal).ExecuteAsync(http);
            return;
        }

        var answer = await handler(new ApiCall(http, account, provider));
        await answer.ExecuteAsync(http);
    }

    private (SimulatorAccount? Account, Refusal? Refusal) Enter(HttpContext http, KlingProvider provider)
    {
        var (account, refusal) = accounts.Check(http.Request.Headers.Authorization, provider.Standard);
        if (account is null)
        {
            return (null, refusal);
        }

        http.Features.Set(new Caller(account.Name));
        if (account.RequestsPerSecond > 0 && !meter.TryCount(account.Name, account.RequestsPerSecond))
        {
            return (null, Refusal.TooMany);
        }

        links.Remember(http.Request);
        return (account, null);
    }

    private async Task<IResult> AnswerQueryAsync(ApiCall call, ApiHandler handler)
    {
        var subject = new FaultSubject(IsCreate: false, call.Account.Name, call.Path);
        return faults.Take(subject, FaultGroup.Refusal, FaultGroup.Answer) switch
        {
            [] => await handler(call),
            [{ Kind: FaultKind.Refuse or FaultKind.GatewayErrorShape or FaultKind.ConnectionCut } fault, ..] => AnswerFaults.Refuse(call.Http, fault, real.GetUtcNow()),
            [var fault, ..] => await AnswerFaults.AfterAsync(call.Http, fault, await handler(call), real),
        };
    }
}

/// <summary>Whose call it is, for those who count.</summary>
internal sealed record Caller(string Account);
