namespace KlingBoard.Infrastructure.Work;

internal static class WorkSetup
{
    /// <summary>Leases, and whatever runs the items of long work. Features add their kinds.</summary>
    public static IServiceCollection AddWork(this IServiceCollection services) => services
        .AddSingleton<WorkLoop>()
        .AddSingleton<Leases>()
        .AddSingleton<WorkItems>()
        .AddSingleton<WorkExecution>()
        .AddHostedService<LeaseKeeper>()
        .AddHostedService<WorkRunner>();

    /// <summary>Adds what does one kind of long work.</summary>
    public static IServiceCollection AddWorkKind<TKind>(this IServiceCollection services)
        where TKind : class, IWorkKind => services.AddSingleton<IWorkKind, TKind>();
}
