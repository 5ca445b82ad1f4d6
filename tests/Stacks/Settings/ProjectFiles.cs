using System.Text;

namespace Infra.Tests.Stacks.Settings;

/// <summary>Files of a project that settings of tests name: a document wherever one is asked for.</summary>
internal static class ProjectFiles
{
    public const string Flags = """{"version": "1", "flags": {"cart": {"name": "cart"}}, "values": {"cart": {"enabled": true}}}""";

    /// <summary>Another document at each path, which can be flags too, and no schemas.</summary>
    public static byte[]? Find(string path) => path.EndsWith(".schema.json", StringComparison.Ordinal)
        ? null
        : Encoding.UTF8.GetBytes(Flags.Replace(": \"cart\"", $": \"{path}\"", StringComparison.Ordinal));

    /// <summary>These files and no others.</summary>
    public static Func<string, byte[]?> Only(params (string Path, string Text)[] files) =>
        path => files.Where(file => file.Path == path).Select(file => Encoding.UTF8.GetBytes(file.Text)).FirstOrDefault();
}
