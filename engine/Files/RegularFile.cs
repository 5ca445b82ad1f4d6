using System.Runtime.InteropServices;

namespace Infra.Engine.Files;

/// <summary>Reads files of a project, and no pipe or device, which would keep a preview waiting for ever.</summary>
public static class RegularFile
{
    private const int CurrentFolder = -100;
    private const uint TypeOnly = 1;
    private const int ModeOffset = 28;
    private const int TypeBits = 0xF000;
    private const int FileType = 0x8000;
    private const int ResultBytes = 256;

    /// <summary>The kind of thing that a path leads to, through links.</summary>
    public static FileKind KindOf(string path)
    {
        if (Directory.Exists(path))
        {
            return FileKind.Folder;
        }

        if (!File.Exists(path))
        {
            return FileKind.Missing;
        }

        return KindOfFile(path);
    }

    /// <summary>Whether a path leads to a file, or would by a link to a file that is missing.</summary>
    public static bool Exists(string path) => File.Exists(path) || new FileInfo(path).LinkTarget is not null;

    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">It is a folder, a pipe, a device or a socket, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The user may not read it.</exception>
    public static FileStream Open(string path) => KindOf(path) switch
    {
        FileKind.File => File.OpenRead(path),
        FileKind.Folder => throw new IOException("it is a folder, not a file"),
        FileKind.Special => throw new IOException("it is a pipe, a device or a socket, not a file"),
        _ => throw new FileNotFoundException(
            new FileInfo(path).LinkTarget is { } target ? $"it is a link to '{target}', which does not exist" : "there is no such file"),
    };

    // .NET does not tell files from pipes and devices. Linux does, by a call whose result has the same layout on all machines.
    private static FileKind KindOfFile(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return FileKind.File;
        }

        var result = new byte[ResultBytes];
        return Statx(CurrentFolder, path, 0, TypeOnly, result) != 0 ? FileKind.Missing
            : (BitConverter.ToUInt16(result, ModeOffset) & TypeBits) == FileType ? FileKind.File
            : FileKind.Special;
    }

    [DllImport("libc", EntryPoint = "statx", BestFitMapping = false)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, byte[] result);
}
