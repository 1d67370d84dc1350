using KlingBoard.Simulator.Inspection;

namespace KlingBoard.Simulator.Accounts;

/// <summary>Shows the accounts with their secrets, which are those of a simulation, and sets one: <c>POST /_sim/accounts</c>.</summary>
internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/accounts", (AccountBook accounts) => Results.Json(accounts.All(), InspectionJson.Options));
        routes.MapPost("/accounts", SetAsync);
    }

    private static async Task<IResult> SetAsync(HttpRequest request, AccountBook accounts, Tasks.TaskStore store, CancellationToken cancellation)
    {
        var (account, refused) = await InspectionJson.ReadAsync<SimulatorAccount>(request, cancellation);
        if (account is null)
        {
            return refused!;
        }

        try
        {
            account.Validate();
        }
        catch (ArgumentException error)
        {
            return Results.Text(error.Message, statusCode: StatusCodes.Status400BadRequest);
        }

        store.SetAccount(account);
        return Results.Json(accounts.All(), InspectionJson.Options);
    }
}
