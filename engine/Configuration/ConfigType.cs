using System.Globalization;

namespace Infra.Engine.Configuration;

/// <summary>The type that a project declares for a configuration value.</summary>
/// <param name="Name">One of <c>string</c>, <c>boolean</c>, <c>integer</c>, <c>array</c>, <c>object</c>.</param>
/// <param name="Items">Type of an array's items; null for other types.</param>
internal sealed record ConfigType(string Name, ConfigType? Items)
{
    /// <summary>Name of the type of lists.</summary>
    public const string Array = "array";

    /// <summary>The names of all types.</summary>
    public static IReadOnlyList<string> Names { get; } = ["string", "boolean", "integer", Array, "object"];

    /// <summary>
    /// Says what is wrong with the value of a stack, as the end of a sentence that begins with the name of the value; null when the value is valid. A
    /// stack's scalars count as texts, whatever they look like.
    /// </summary>
    /// <param name="value">The value, without encrypted texts.</param>
    public string? ProblemOfStack(object? value) =>
        Problem(value is List<object?> or SortedList<string, object?> ? value : ConfigText.Write(value));

    /// <summary>As <see cref="ProblemOfStack"/>, for the value in a declaration and for items of lists, where a number is no text.</summary>
    /// <param name="value">The value, without encrypted texts.</param>
    public string? Problem(object? value) => Name switch
    {
        "string" => value is string ? null : $"is {Kind(value)}, not a string",
        "boolean" => value is bool or "true" or "false" ? null : $"is {Kind(value)}, not a boolean (true or false)",
        "integer" => IsInteger(value) ? null : $"is {Kind(value)}, not an integer",
        "object" => value is SortedList<string, object?> ? null : $"is {Kind(value)}, not an object",
        _ => value is List<object?> list ? ItemProblem(list) : $"is {Kind(value)}, not a list",
    };

    private string? ItemProblem(List<object?> list) => list
        .Select((item, i) => Items?.Problem(item) is { } problem ? $"has an item {i} that {problem}" : null)
        .FirstOrDefault(problem => problem is not null);

    private static bool IsInteger(object? value) => value switch
    {
        long or ulong => true,
        double number => Math.Truncate(number) == number,
        string text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        _ => false,
    };

    private static string Kind(object? value) => value switch
    {
        null => "null",
        List<object?> => "a list",
        SortedList<string, object?> => "an object",
        _ => $"'{ConfigText.Write(value)}'",
    };
}
