using Infra.Tests.Support;

namespace Infra.Tests.RealEngine.Support;

/// <summary>
/// Pulumi's own CLI with the stand-in plugins beside it: one folder, on <c>PATH</c> or in the cache that <c>.ci/run</c> unpacks it to.
/// A folder that holds the CLI alone does not count, so that no test can reach a real provider.
/// </summary>
internal static class PulumiTools
{
    private static readonly string[] Programs =
        ["pulumi", "pulumi-language-dotnet", "pulumi-resource-aws", "pulumi-resource-kubernetes", "pulumi-resource-random", "standin"];

    private static readonly string Cache =
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "infra-tools", "pulumi");

    private static readonly string? Found =
        OnPath.Append(Cache).FirstOrDefault(folder => Programs.All(program => File.Exists(Path.Combine(folder, program))));

    /// <summary>The folder.</summary>
    public static string Folder => Found ?? throw new InvalidOperationException(Missing);

    /// <summary>Why a test that needs the tools is skipped; null where they are there, and in CI, where the test fails without them.</summary>
    public static string? ReasonToSkip => Found is null && !Tools.IsCi ? Missing : null;

    private static string Missing =>
        $"Not found on PATH or in {Cache}: Pulumi's CLI with the stand-in plugins (tests/RealEngine/README.md).";

    private static string[] OnPath => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
}
