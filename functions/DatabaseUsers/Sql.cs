namespace Infra.Functions.DatabaseUsers;

/// <summary>
/// Writes values into statements that take no parameters, such as those on users. The sessions have neither ANSI_QUOTES nor NO_BACKSLASH_ESCAPES: see
/// <see cref="Database"/>.
/// </summary>
internal static class Sql
{
    /// <summary>A text in single quotes.</summary>
    /// <param name="value">The text.</param>
    public static string Text(string value) =>
        $"'{value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A user, at every host. Security groups decide on hosts.</summary>
    /// <param name="name">Its name.</param>
    public static string User(string name) => $"{Text(name)}@'%'";

    /// <summary>A schema in a grant, where <c>_</c> and <c>%</c> would stand for other characters.</summary>
    /// <param name="pattern">The schema as grants name it.</param>
    public static string Schema(string pattern) => $"`{pattern.Replace("`", "``", StringComparison.Ordinal)}`";

    /// <summary>The schema as grants name it, so that <c>shop_eu</c> is not <c>shopXeu</c> too.</summary>
    /// <param name="schema">Its name.</param>
    public static string PatternOf(string schema) => schema
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("_", @"\_", StringComparison.Ordinal)
        .Replace("%", @"\%", StringComparison.Ordinal);
}
