using System.Threading.Channels;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Callbacks;

/// <summary>States that callbacks are to tell, in the order in which they came about. Singleton; the journal knows what is owed after a restart.</summary>
internal sealed class CallbackQueue
{
    private readonly Channel<SimulatedTask> _tasks = Channel.CreateUnbounded<SimulatedTask>();

    public ChannelReader<SimulatedTask> Reader => _tasks.Reader;

    public void Add(SimulatedTask task) => _tasks.Writer.TryWrite(task);
}
