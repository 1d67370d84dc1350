using KlingBoard.Features.Board.History;
using KlingBoard.Features.Board.Live;
using KlingBoard.Features.Board.Reading;
using KlingBoard.Features.Renders;
using KlingBoard.Infrastructure.Telemetry;

namespace KlingBoard.Features.Board;

public static class BoardSetup
{
    public static IServiceCollection AddBoard(this IServiceCollection services) => services
        .AddSingleton<IShotProgress, ShotProgress>()
        .AddSingleton<IShotLabels, ShotLabels>()
        .AddSingleton<LiveBoards>()
        .AddMeter<BoardMeter>()
        .AddScoped<BoardService>()
        .AddHostedService<ContentSweeper>();
}
