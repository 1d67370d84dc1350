namespace KlingBoard.Access;

/// <summary>
/// On a page or an endpoint: there for administrators of the installation alone. Everybody else gets the answer of what does not exist. The services
/// behind it ask <see cref="AccessService.ForInstallationAsync"/> all the same: a page is also reached inside an open circuit.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AdministratorsOnlyAttribute : Attribute;
