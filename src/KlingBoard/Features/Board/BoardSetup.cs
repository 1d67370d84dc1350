namespace KlingBoard.Features.Board;

public static class BoardSetup
{
    public static IServiceCollection AddBoard(this IServiceCollection services) => services.AddScoped<BoardService>();
}
