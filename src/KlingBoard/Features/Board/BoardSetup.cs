using KlingBoard.Features.Board.History;
using KlingBoard.Features.Board.Live;
using KlingBoard.Features.Board.Reading;
using KlingBoard.Features.Renders;

namespace KlingBoard.Features.Board;

public static class BoardSetup
{
    public static IServiceCollection AddBoard(this IServiceCollection services) => services
        .AddSingleton<IShotProgress, ShotProgress>()
        .AddSingleton<IShotLabels, ShotLabels>()
        .AddSingleton<LiveBoards>()
        .AddScoped<BoardService>()
        .AddHostedService<ContentSweeper>();
}
