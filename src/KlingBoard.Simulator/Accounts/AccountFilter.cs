using KlingBoard.Simulator.Envelopes;

namespace KlingBoard.Simulator.Accounts;

/// <summary>Stands before every call of the API: nothing is read from a request whose caller is unknown.</summary>
internal sealed class AccountFilter(AccountGate gate, LinkBase links) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (gate.Check(http.Request.Headers.Authorization) is { } refusal)
        {
            return ValueTask.FromResult<object?>(Envelope.Refuse(http, refusal));
        }

        links.Remember(http.Request);
        return next(context);
    }
}
