namespace KlingBoard.Infrastructure.Telemetry;

/// <summary>On an endpoint: there for scrapers that bring their secret and for administrators of the installation. For everybody else there is no such address.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class ForScrapersAttribute : Attribute;
