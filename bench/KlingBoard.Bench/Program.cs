using KlingBoard.Bench.Kling;
using KlingBoard.Bench.Pages;

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
    default:
        Console.Error.WriteLine("There are two benches: kling, and page with the paths of the app and of the bare page.");
        return 1;
}
