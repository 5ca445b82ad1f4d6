namespace Infra.Compute.Bootstrap;

/// <summary>A file that cloud-init writes at the first boot of a server, owned by root.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Text">Text. Every line ends in a line feed.</param>
/// <param name="IsExecutable">Whether every user may execute it. Every user may read it: it holds no secret.</param>
internal sealed record BootFile(string Path, string Text, bool IsExecutable = false)
{
    /// <summary>Name without folders.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];
}
