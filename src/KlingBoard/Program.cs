using KlingBoard;

var builder = WebApplication.CreateBuilder(args);
builder.AddKlingBoard();

var app = builder.Build();
app.UseKlingBoard();
app.Run();

public partial class Program;
