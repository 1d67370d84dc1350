using KlingBoard.Features.Projects.FirstRun;
using KlingBoard.Features.Projects.Reading;
using KlingBoard.Features.Projects.Templates;

namespace KlingBoard.Features.Projects;

public static class ProjectsSetup
{
    public static IServiceCollection AddProjects(this IServiceCollection services) => services
        .AddScoped<ProjectService>()
        .AddScoped<ProjectReader>()
        .AddScoped<TemplateReader>()
        .AddScoped<ProjectActions>()
        .AddScoped<FirstRunReader>();
}
