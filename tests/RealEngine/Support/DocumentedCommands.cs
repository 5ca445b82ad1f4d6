using Infra.Tests.Support;

namespace Infra.Tests.RealEngine.Support;

/// <summary>The commands of a page of <c>docs/</c>.</summary>
internal static class DocumentedCommands
{
    private const string Fence = "```";
    private const string Language = "sh\n";

    /// <summary>The <c>sh</c> blocks of a page, each as one script, in order.</summary>
    /// <param name="page">Name of the page.</param>
    /// <param name="command">A text that only the wanted blocks hold.</param>
    public static List<string> BlocksOf(string page, string command) =>
        File.ReadAllText(Repository.PathOf("docs", page)).Split(Fence)
            .Where((block, index) => index % 2 == 1 && block.StartsWith(Language, StringComparison.Ordinal))
            .Select(block => block[Language.Length..])
            .Where(block => block.Contains(command, StringComparison.Ordinal))
            .ToList();

    /// <summary>Runs a block as a script that ends at the first command that fails.</summary>
    public static async Task<Ended> RunAsync(PulumiFolder folder, string block, string? firstOnPath = null) =>
        (await folder.RunAsync(["bash", "-euo", "pipefail", "-c", block], firstOnPath)).Succeeded();
}
