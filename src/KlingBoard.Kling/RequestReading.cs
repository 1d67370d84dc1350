using System.Diagnostics.CodeAnalysis;

namespace KlingBoard.Kling;

/// <summary>One reason why a body cannot be read as a request.</summary>
/// <param name="Field">Path in the body, such as <c>image_list[0].type</c>; empty for the body as a whole.</param>
/// <param name="Message">One sentence for the person who wrote the body.</param>
/// <param name="RuleId">The rule that is broken, such as "R59"; null for an unknown field or a broken body.</param>
public sealed record CodecProblem(string Field, string Message, string? RuleId = null);

/// <summary>Outcome of reading a body: the request, or every problem in the order of the fields.</summary>
public sealed record RequestReading<T>(T? Request, IReadOnlyList<CodecProblem> Problems)
    where T : class
{
    [MemberNotNullWhen(true, nameof(Request))]
    public bool IsRead => Request is not null;

    /// <summary>The same reading for those who do not care which request it is.</summary>
    public RequestReading<TWider> As<TWider>()
        where TWider : class => new(Request as TWider, Problems);

    internal static RequestReading<T> Broken(string message) => new(null, [new CodecProblem("", message)]);
}
