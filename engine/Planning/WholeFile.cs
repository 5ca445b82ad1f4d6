namespace Infra.Engine.Planning;

/// <summary>Writes a file whole or not at all, through a temporary file beside it.</summary>
public static class WholeFile
{
    private const int BufferBytes = 64 * 1024;

    /// <summary>
    /// Writes a file. An error leaves an existing file unchanged. A link stays a link. A path below <c>/dev</c> or <c>/proc</c>, such as
    /// <c>/dev/stdout</c>, is written directly.
    /// </summary>
    /// <param name="path">The file, absolute.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">The file cannot be written; the message names it and says why.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var temporary = FindTemporary(path, out var target);
        Try(path, temporary, () =>
        {
            using (var stream = File.Create(temporary ?? path, BufferBytes))
            {
                write(stream);
            }

            if (temporary is not null)
            {
                File.Move(temporary, target, overwrite: true);
            }
        });
    }

    /// <summary>Finds out, before a long work, whether a file can be written: makes and deletes the temporary file beside it.</summary>
    /// <param name="path">The file, absolute.</param>
    /// <exception cref="IOException">The file cannot be written; the message names it and says why.</exception>
    public static void Check(string path)
    {
        if (FindTemporary(path, out _) is { } temporary)
        {
            Try(path, temporary, () =>
            {
                File.Create(temporary).Dispose();
                File.Delete(temporary);
            });
        }
    }

    // The temporary file of a path; null for one that is written directly.
    private static string? FindTemporary(string path, out string target)
    {
        if (Directory.Exists(path))
        {
            throw new IOException($"'{path}' is a folder.");
        }

        target = File.Exists(path) ? new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path : path;
        return IsDevice(path) || IsDevice(target) ? null : target + ".new";
    }

    private static void Try(string path, string? temporary, Action action)
    {
        try
        {
            action();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }

            // The user asked for the file and does not know the temporary one, so the message names the file.
            throw new IOException(temporary is null ? problem.Message : problem.Message.Replace(temporary, path, StringComparison.Ordinal), problem);
        }
    }

    // .NET cannot tell devices and pipes from files, and a move would replace them.
    private static bool IsDevice(string path) =>
        path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal);
}
