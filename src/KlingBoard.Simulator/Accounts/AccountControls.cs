using KlingBoard.Simulator.Inspection;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Accounts;

/// <summary>Shows the accounts with their secrets, which are those of a simulation, and sets one: <c>POST /_sim/accounts</c>.</summary>
internal static class AccountControls
{
    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        routes.MapControl(HttpMethods.Get, "accounts", http => InspectionJson.Answer(http.Get<AccountBook>().All()));
        routes.MapControl(HttpMethods.Post, "accounts", SetAsync);
    }

    private static async Task<IResult> SetAsync(HttpContext http)
    {
        var (account, refused) = await InspectionJson.ReadAsync<SimulatorAccount>(http);
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
            return ControlRoutes.Refuse(error.Message);
        }

        http.Get<TaskStore>().SetAccount(account);
        return InspectionJson.Answer(http.Get<AccountBook>().All());
    }
}
