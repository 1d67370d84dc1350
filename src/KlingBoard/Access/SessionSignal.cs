using KlingBoard.Infrastructure.Signals;

namespace KlingBoard.Access;

/// <summary>The sessions that a person had until now are over: signed out, new password, account deleted. <see cref="SessionEnds"/> publishes it.</summary>
public sealed record SessionSignal(Guid UserId) : ISignal
{
    public IEnumerable<Guid> Topics => [UserId];
}
