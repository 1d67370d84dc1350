using Microsoft.AspNetCore.Http.HttpResults;

namespace KlingBoard.Infrastructure.Results;

/// <summary>The one place that turns errors into HTTP problem details.</summary>
public static class ProblemMapping
{
    public static ProblemHttpResult ToProblem(this Error error) => TypedResults.Problem(
        detail: error.Message,
        statusCode: StatusOf(error),
        extensions: ExtensionsOf(error));

    private static Dictionary<string, object?>? ExtensionsOf(Error error) => error switch
    {
        InvalidError invalid => new() { ["field"] = invalid.Field, ["ruleId"] = invalid.RuleId },
        ConflictError conflict => new() { ["current"] = conflict.Current },
        _ => null,
    };

    private static int StatusOf(Error error) => error switch
    {
        NotFoundError => StatusCodes.Status404NotFound,
        ForbiddenError => StatusCodes.Status403Forbidden,
        InvalidError => StatusCodes.Status422UnprocessableEntity,
        ConflictError => StatusCodes.Status409Conflict,
        UnavailableError => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}
