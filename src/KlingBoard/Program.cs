using KlingBoard;
using KlingBoard.Infrastructure.Hosting;
using Microsoft.Extensions.Options;

var builder = WebApplication.CreateBuilder(args);
builder.AddKlingBoard();

var app = builder.Build();
app.UseKlingBoard();
try
{
    app.Run();
    return 0;
}
catch (Exception refusal) when (refusal is OptionsValidationException or StartRefusedException)
{
    Console.Error.WriteLine($"KlingBoard does not start. {refusal.Message}");
    return 1;
}

public partial class Program;
