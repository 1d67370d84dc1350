using System.Text.Json.Serialization;

namespace KlingBoard.Infrastructure;

internal static class HttpJson
{
    /// <summary>
    /// JSON of all endpoints: enums by name, the case of a polymorphic body anywhere in it, and what C# calls not null must be there, so
    /// that a body with holes is a bad request and not a failure further in.
    /// </summary>
    public static IServiceCollection AddHttpJson(this IServiceCollection services) => services.ConfigureHttpJsonOptions(options =>
    {
        options.SerializerOptions.Converters.Add(new JsonStringEnumConverter());
        options.SerializerOptions.AllowOutOfOrderMetadataProperties = true;
        options.SerializerOptions.RespectNullableAnnotations = true;
        options.SerializerOptions.RespectRequiredConstructorParameters = true;
    });
}
