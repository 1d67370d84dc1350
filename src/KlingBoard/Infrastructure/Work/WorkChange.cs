using KlingBoard.Infrastructure.Signals;

namespace KlingBoard.Infrastructure.Work;

/// <summary>A piece of work came, went on or ended.</summary>
/// <param name="TeamId">Whose it is; null for work of the installation.</param>
public sealed record WorkChange(Guid? TeamId) : ISignal
{
    public IEnumerable<Guid> Topics => TeamId is { } id ? [id] : [];
}
