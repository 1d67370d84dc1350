namespace KlingBoard.Infrastructure.Results;

/// <summary>
/// Something that can be expected to go wrong, with a sentence for the person who asked. Features list theirs in an <c>…Errors</c> class;
/// exceptions are left for bugs and broken surroundings.
/// </summary>
/// <param name="Message">One or two plain sentences: what is wrong and what to do.</param>
public abstract record Error(string Message);

/// <summary>Missing, or not this person's to know of: the two are never told apart.</summary>
public sealed record NotFoundError(string Message = "It does not exist, or it is not yours to see.") : Error(Message);

/// <summary>The person may see it, but their role may not do this.</summary>
public sealed record ForbiddenError(string Message) : Error(Message);

/// <summary>The input breaks a rule.</summary>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Field">The input concerned; null when it is none in particular.</param>
/// <param name="RuleId">The rule of the rule pack ("R21"); null when it is one of ours.</param>
public sealed record InvalidError(string Message, string? Field = null, string? RuleId = null) : Error(Message);

/// <summary>Somebody else was faster. <paramref name="Current"/> is the view as it is now, so that both can be offered.</summary>
public sealed record ConflictError(string Message, object? Current = null) : Error(Message);

/// <summary>Right in itself, but not possible now: try again later.</summary>
public sealed record UnavailableError(string Message) : Error(Message);
