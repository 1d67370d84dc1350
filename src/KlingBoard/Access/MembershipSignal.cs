using KlingBoard.Infrastructure.Signals;

namespace KlingBoard.Access;

/// <summary>A person joined or left a team or has another role in it, or a grant was revoked. Says that it changed; the access rule says what it now is.</summary>
/// <param name="ActorId">Of the account or the grant.</param>
public sealed record MembershipSignal(Guid TeamId, Guid ActorId) : ISignal
{
    public IEnumerable<Guid> Topics => [ActorId, TeamId];
}
