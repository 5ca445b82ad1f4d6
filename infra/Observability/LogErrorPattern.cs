namespace Infra.Observability;

/// <summary>
/// The filter pattern of lines that tell of errors, over log events in JSON whose member <c>log</c> is a line of a container:
/// <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html"/>. An asterisk stands for any characters at the
/// begin and at the end of a text. Without regular expressions, of which a log group may have five filters.
/// </summary>
internal static class LogErrorPattern
{
    /// <summary>
    /// Most characters of a pattern: <see href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html"/>.
    /// </summary>
    public const int MaxCharacters = 1024;

    /// <summary>The pattern.</summary>
    /// <param name="spec">The words, in any order.</param>
    /// <param name="conditions">What else must hold, each as <see cref="Is"/> or <see cref="IsNot"/> writes it.</param>
    public static string Create(LogErrorsSpec spec, params IEnumerable<string> conditions)
    {
        var lines = string.Join(" || ", spec.Words.Order(StringComparer.Ordinal).Select(word => Is("log", $"*{word}*")));
        var others = string.Concat(conditions.Select(condition => $"{condition} && "));
        return others.Length == 0 ? $"{{ {lines} }}" : $"{{ {others}({lines}) }}";
    }

    /// <summary>That a member is a text.</summary>
    /// <param name="member">The member, such as <c>log</c>.</param>
    /// <param name="text">The text, with an asterisk at its ends for any characters.</param>
    public static string Is(string member, string text) => $"($.{member} = \"{text}\")";

    /// <summary>That a member is another text.</summary>
    /// <param name="member">The member, such as <c>log</c>.</param>
    /// <param name="text">The text, with an asterisk at its ends for any characters.</param>
    public static string IsNot(string member, string text) => $"($.{member} != \"{text}\")";
}
