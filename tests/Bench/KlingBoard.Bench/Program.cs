using System.Runtime.InteropServices;
using KlingBoard.Bench.Core;
using KlingBoard.Bench.Hub;
using KlingBoard.Bench.Kling;
using KlingBoard.Bench.Media;
using KlingBoard.Bench.Pages;
using KlingBoard.Bench.Polls;
using KlingBoard.Bench.Sending;
using KlingBoard.Bench.Start;
using KlingBoard.Bench.Writes;

// Told to end, .NET 10 ends without a word to anybody; what has been started here would go on.
using var ending = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Environment.Exit(143));
switch (args)
{
    case ["kling"]:
        await RequestBench.RunAsync(Console.Out);
        Console.WriteLine();
        await ClientBench.RunAsync(Console.Out);
        return 0;
    case ["page", var app, var bare]:
        await PageBench.RunAsync(app, bare, Console.Out);
        return 0;
    case ["core" or "core-quick", var app, var bare, var yjs]:
        await CoreBench.RunAsync(app, bare, yjs, isQuick: args[0] == "core-quick", Console.Out);
        return 0;
    case ["core-pages", var app, var bare, _]:
        await CoreBench.RunPagesAsync(app, bare, Console.Out);
        return 0;
    case ["sending", var app]:
        await SendBench.RunAsync(app, Console.Out);
        return 0;
    case ["polls", var app]:
        await PollBench.RunAsync(app, Console.Out);
        return 0;
    case ["hub" or "hub-quick", var app, var bare]:
        await HubBench.RunAsync(app, bare, isQuick: args[0] == "hub-quick", Console.Out);
        return 0;
    case ["start", var app, var bare]:
        await StartBench.RunAsync(app, bare, Console.Out);
        return 0;
    case ["media", var app, var bare]:
        await MediaBench.RunAsync(app, bare, Console.Out);
        return 0;
    case ["writes", var folder]:
        await WriteBench.RunAsync(folder, Console.Out);
        return 0;
    default:
        Console.Error.WriteLine("There are nine benches: kling, sending and polls with the path of the app, page, start and media with the paths of the app and of the bare page, writes with a folder for its databases, hub or hub-quick with the paths of the app and of the bare page, and core, core-quick or core-pages with the folder of y-websocket after them.");
        return 1;
}
