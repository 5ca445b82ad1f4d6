using System.Security.Cryptography;
using System.Text;

namespace Infra.Engine.Planning;

/// <summary>Digests of what a plan was made from, so that a reader can tell whether it still is the plan of these files.</summary>
/// <param name="Project">Digest of the project file; null when there is none.</param>
/// <param name="Stack">Digest of the stack file; null when there is none.</param>
/// <param name="Program">Digest of the built program and all assemblies beside it; null for a program that is not built.</param>
public sealed record PlanDigests(string? Project, string? Stack, string? Program)
{
    private static readonly string[] Extensions = [".yaml", ".yml", ".json"];

    /// <summary>No digests: for a plan that was not made from files.</summary>
    public static PlanDigests None { get; } = new(null, null, null);

    /// <summary>Reads the files of a preview. A file that cannot be read counts as missing; the preview says so itself.</summary>
    /// <param name="projectDirectory">Folder of the project file.</param>
    /// <param name="stack">Name of the stack.</param>
    /// <param name="programFile">The built program; null when it is not known.</param>
    public static PlanDigests Read(string projectDirectory, string stack, string? programFile) => new(
        ReadConfiguration(projectDirectory, "Pulumi"),
        ReadConfiguration(projectDirectory, $"Pulumi.{stack}"),
        programFile is null ? null : Try(() => ReadProgram(Path.GetFullPath(programFile))));

    private static string? ReadConfiguration(string directory, string name)
    {
        var file = Extensions.Select(extension => Path.Combine(directory, name + extension)).FirstOrDefault(File.Exists);
        return file is null ? null : Try(() => Format(Digest(file)));
    }

    // The program's own libraries are as much of it as its own file is.
    private static string ReadProgram(string file)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in Directory.GetFiles(Path.GetDirectoryName(file)!, "*.dll").Append(file).Distinct().Order(StringComparer.Ordinal))
        {
            all.AppendData(Encoding.UTF8.GetBytes(Path.GetFileName(part)));
            all.AppendData(Digest(part));
        }

        return Format(all.GetHashAndReset());
    }

    private static byte[] Digest(string file)
    {
        using var stream = File.OpenRead(file);
        return SHA256.HashData(stream);
    }

    private static string Format(byte[] digest) => $"sha256:{Convert.ToHexStringLower(digest)}";

    private static string? Try(Func<string> read)
    {
        try
        {
            return read();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
