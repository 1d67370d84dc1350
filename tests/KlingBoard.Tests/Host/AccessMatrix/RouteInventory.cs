using System.Reflection;
using System.Text.RegularExpressions;
using KlingBoard.Tests.Host.Infrastructure;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Tests.Host.AccessMatrix;

/// <summary>Every way into the app that there is, found and not listed.</summary>
internal static partial class RouteInventory
{
    /// <summary>Keys as in <see cref="AccessRow.Key"/>, sorted.</summary>
    public static IReadOnlyList<string> Of(KlingBoardHost host) =>
    [
        .. host.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .SelectMany(KeysOf)
            .Concat(Pages())
            .Concat(HubMethods())
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The template with the seed's ids in place of its parameters.</summary>
    public static string PathOf(string template, Seed seed) => ParameterPattern().Replace(template, match => match.Groups["name"].Value.ToLowerInvariant() switch
    {
        "team" => Seed.Slug,
        "projectid" => seed.ProjectId.ToString("N"),
        "sceneid" => seed.SceneId.ToString("N"),
        "shotid" => seed.ShotId.ToString("N"),
        "renderid" => seed.RenderId.ToString("N"),
        "takeid" => seed.TakeId.ToString("N"),
        "assetid" => seed.AssetId.ToString("N"),
        "elementid" => seed.ElementId.ToString("N"),
        "fileid" => seed.FileId.ToString("N"),
        "variant" => "original",
        "path" => "no-such.file",
        "token" => "AAAAAAAAAAAAAAAAAAAAAA",
        var name => throw new InvalidOperationException($"Say here which seeded value stands for {{{name}}} in {template}."),
    });

    private static IEnumerable<string> KeysOf(RouteEndpoint endpoint)
    {
        var template = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
        if (endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
        {
            return [$"PAGE {template}"];
        }

        return endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is { HttpMethods.Count: > 0 } methods
            ? methods.HttpMethods.Select(method => $"{method} {template}")
            : [$"ANY {template}"];
    }

    // Beside the endpoints: a page that was forgotten when mapping would otherwise be a page without a row.
    private static IEnumerable<string> Pages() => typeof(KlingBoardApp).Assembly.GetTypes()
        .SelectMany(type => type.GetCustomAttributes<RouteAttribute>())
        .Select(route => $"PAGE {route.Template}");

    private static IEnumerable<string> HubMethods() => typeof(KlingBoardApp).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(Hub)) && !type.IsAbstract)
        .SelectMany(hub => hub.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => method.GetBaseDefinition().DeclaringType == hub)
            .Select(method => $"HUB {hub.Name}.{method.Name}"));

    [GeneratedRegex(@"\{\*{0,2}(?<name>\w+)[^}]*\}")]
    private static partial Regex ParameterPattern();
}
