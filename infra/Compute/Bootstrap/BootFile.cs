namespace Infra.Compute.Bootstrap;

/// <summary>A file that a server gets at its first boot, owned by root.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Text">Text, of lines that all end in a line feed.</param>
/// <param name="IsExecutable">Whether everyone may run it. Everyone may read it in any case: it holds no secret.</param>
internal sealed record BootFile(string Path, string Text, bool IsExecutable = false)
{
    /// <summary>Name without folders.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];
}
