using System.Runtime.CompilerServices;

namespace Infra.Tests.Support;

/// <summary>The checkout that the tests run in.</summary>
public static class Repository
{
    /// <summary>Absolute path of the repository's root, without a slash at its end.</summary>
    public static string Root { get; } = Find();

    /// <summary>Absolute path of a file or folder given relative to the root.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", ".."));
}
