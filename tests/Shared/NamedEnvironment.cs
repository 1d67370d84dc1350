using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace KlingBoard.Tests.Shared;

/// <summary>A host environment of a given name, and nothing else.</summary>
public sealed class NamedEnvironment(string name) : IHostEnvironment
{
    public string EnvironmentName { get; set; } = name;

    public string ApplicationName { get; set; } = "KlingBoard";

    public string ContentRootPath { get; set; } = "/";

    public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
}
