using KlingBoard.Bench;

if (args is not ["kling"])
{
    Console.Error.WriteLine("There is one bench: kling.");
    return 1;
}

await RequestBench.RunAsync(Console.Out);
Console.WriteLine();
await ClientBench.RunAsync(Console.Out);
return 0;
