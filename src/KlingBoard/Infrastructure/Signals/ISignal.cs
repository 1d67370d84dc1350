namespace KlingBoard.Infrastructure.Signals;

/// <summary>
/// Says that something has changed and is committed. Each kind is a small record of ids that lies with whoever publishes it; what is now so is read
/// by whoever shows it.
/// </summary>
public interface ISignal
{
    /// <summary>The ids of the rows under which it is listened to, such as a project and its team.</summary>
    IEnumerable<Guid> Topics { get; }
}
