using Microsoft.AspNetCore.Http.HttpResults;

namespace KlingBoard.Infrastructure.Results;

/// <summary>The one place that turns errors into HTTP problem details.</summary>
public static class ProblemMapping
{
    public static ProblemHttpResult ToProblem(this Error error) => TypedResults.Problem(
        detail: error.Message,
        statusCode: StatusOf(error),
        extensions: error is InvalidError invalid
            ? new Dictionary<string, object?> { ["field"] = invalid.Field, ["ruleId"] = invalid.RuleId }
            : null);

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
