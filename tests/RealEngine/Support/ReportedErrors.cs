namespace Infra.Tests.RealEngine.Support;

/// <summary>The errors that Pulumi's CLI reports at the end of an update.</summary>
internal static class ReportedErrors
{
    private const string Start = "error: ";

    /// <summary>The first line of each error under <c>Diagnostics:</c>.</summary>
    public static List<string> Read(Ended update) => update.Text.Split('\n')
        .SkipWhile(line => line != "Diagnostics:")
        .Select(line => line.Trim())
        .Where(line => line.StartsWith(Start, StringComparison.Ordinal))
        .Select(line => line[Start.Length..])
        .ToList();
}
