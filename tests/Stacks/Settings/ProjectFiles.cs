using System.Text;

namespace Infra.Tests.Stacks.Settings;

/// <summary>Files of a project that settings of tests name: a document wherever one is asked for.</summary>
internal static class ProjectFiles
{
    public const string Flags = """{"version": "1", "flags": {"cart": {"name": "cart"}}, "values": {"cart": {"enabled": true}}}""";

    public const string Rules = """
        groups:
          - name: carts
            rules:
              - record: job:carts:sum
                expr: sum by (job) (carts)
              - alert: CartsAreFull
                expr: job:carts:sum > 100
                for: 5m

        """;

    /// <summary>Rules in their folder, else another document at each path, which can be flags too, and no schemas.</summary>
    public static byte[]? Find(string path) => path switch
    {
        _ when path.EndsWith(".schema.json", StringComparison.Ordinal) => null,
        _ when path.StartsWith("rules/", StringComparison.Ordinal) => Encoding.UTF8.GetBytes(Rules),
        _ => Encoding.UTF8.GetBytes(Flags.Replace(": \"cart\"", $": \"{path}\"", StringComparison.Ordinal)),
    };

    /// <summary>These files and no others.</summary>
    public static Func<string, byte[]?> Only(params (string Path, string Text)[] files) =>
        path => files.Where(file => file.Path == path).Select(file => Encoding.UTF8.GetBytes(file.Text)).FirstOrDefault();
}
