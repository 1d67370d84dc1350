using KlingBoard;
using KlingBoard.Features.Account.CommandLine;
using KlingBoard.Features.Work.CommandLine;
using KlingBoard.Infrastructure.Hosting;
using KlingBoard.Infrastructure.Media.Pictures;
using KlingBoard.Infrastructure.Storage;

PrivateFiles.MakeAllFilesPrivate();
if (args is [PictureWorker.Argument])
{
    return await PictureWorker.RunAsync(Console.OpenStandardInput(), Console.OpenStandardOutput());
}

try
{
    if (AccountCommands.AreMeant(args))
    {
        return await AccountCommands.RunAsync(args, Console.Out, Console.Error);
    }

    if (WorkCommands.AreMeant(args))
    {
        return await WorkCommands.RunAsync(args, Console.Out);
    }

    var builder = WebApplication.CreateBuilder(args);
    builder.AddKlingBoard();
    await using var app = builder.Build();
    app.UseKlingBoard();
    await app.RunAsync();
    return 0;
}
catch (Exception exception) when (StartFailure.SentenceOf(exception) is { } sentence)
{
    Console.Error.WriteLine($"KlingBoard does not start. {sentence}");
    return 1;
}

public partial class Program;
