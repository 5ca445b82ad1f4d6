using System.Text;

namespace Infra.Tests.Stacks.Settings;

/// <summary>Files of a project that settings of tests name: a document wherever one is asked for.</summary>
internal static class ProjectFiles
{
    public const string Flags = """{"version": "1", "flags": {"cart": {"name": "cart"}}, "values": {"cart": {"enabled": true}}}""";

    /// <summary>Flags at paths that speak of flags, else any other document, without schemas.</summary>
    public static byte[]? Find(string path) => path.EndsWith(".schema.json", StringComparison.Ordinal)
        ? null
        : Encoding.UTF8.GetBytes(path.Contains("flags", StringComparison.Ordinal) ? Flags : """{"limit": 3}""");

    /// <summary>These files and no others.</summary>
    public static Func<string, byte[]?> Only(params (string Path, string Text)[] files) =>
        path => files.Where(file => file.Path == path).Select(file => Encoding.UTF8.GetBytes(file.Text)).FirstOrDefault();
}
