namespace KlingBoard.Features.Projects;

public static class ProjectsSetup
{
    public static IServiceCollection AddProjects(this IServiceCollection services) => services.AddScoped<ProjectService>();
}
