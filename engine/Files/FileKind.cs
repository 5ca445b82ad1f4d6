namespace Infra.Engine.Files;

/// <summary>The kinds of thing that a path can lead to.</summary>
public enum FileKind
{
    /// <summary>Nothing, or a link that leads nowhere.</summary>
    Missing,

    /// <summary>A file that has an end.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A pipe, a device or a socket, which a reader may wait for without an end.</summary>
    Special,
}
