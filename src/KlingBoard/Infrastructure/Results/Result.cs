using System.Diagnostics.CodeAnalysis;

namespace KlingBoard.Infrastructure.Results;

/// <summary>Either a value or the <see cref="Error"/> that stands in its way.</summary>
public readonly struct Result<T>
{
    private readonly T? _value;

    private Result(T? value, Error? error)
    {
        _value = value;
        Error = error;
    }

    public Error? Error { get; }

    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Error is null;

    /// <exception cref="InvalidOperationException">There is none; ask <see cref="IsSuccess"/> first.</exception>
    public T Value => IsSuccess ? _value! : throw new InvalidOperationException($"No value: {Error.Message}");

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Error error) => new(default, error);
}

/// <summary>The value of an operation that has nothing to tell but that it was done.</summary>
public readonly record struct Done;
