namespace Infra.Cli.Comparison;

/// <summary>
/// The built programs of commits, a folder for each. A folder is made aside and renamed, so it is whole or not there, and a lock makes a second
/// command wait for the first.
/// </summary>
/// <param name="repository">The repository.</param>
/// <param name="folder">The folder of the cache.</param>
internal sealed class RevisionCache(GitRepository repository, string folder)
{
    private const int MostFolders = 8;

    // EWOULDBLOCK of Linux and of macOS, and ERROR_SHARING_VIOLATION of Windows: the runtime gives the system's code and has no type for it.
    private static readonly int[] LockedCodes = [11, 35, unchecked((int)0x80070020)];

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(200);

    /// <summary>Finds or makes the folder of a commit.</summary>
    /// <param name="revision">The commit.</param>
    /// <param name="build">Builds the program of the project in the given folder.</param>
    /// <param name="cancellation">Ends the build and leaves nothing behind.</param>
    /// <returns>Folder of the project in the files of the commit.</returns>
    /// <exception cref="CommandException">The commit has no such project, or its program does not build.</exception>
    public async Task<string> GetAsync(Revision revision, Func<string, Task> build, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, Name(revision));
        try
        {
            Directory.CreateDirectory(folder);
            using (await LockAsync($"{path}.lock", cancellation).ConfigureAwait(false))
            {
                if (!Directory.Exists(path))
                {
                    await MakeAsync(revision, path, build, cancellation).ConfigureAwait(false);
                }

                Directory.SetLastWriteTimeUtc(path, TimeProvider.System.GetUtcNow().UtcDateTime);
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"The program of {revision} cannot be kept in '{folder}': {problem.Message}");
        }

        RemoveOldest();
        return Project(path);
    }

    private string Name(Revision revision) =>
        repository.Prefix.Length == 0 ? revision.Commit : $"{revision.Commit}-{repository.Prefix.Replace('/', '-')}";

    private string Project(string path) => Path.Combine(path, repository.Prefix).TrimEnd(Path.DirectorySeparatorChar);

    private async Task MakeAsync(Revision revision, string path, Func<string, Task> build, CancellationToken cancellation)
    {
        var aside = $"{path}.new";
        Remove(aside);
        try
        {
            await repository.CheckOutAsync(revision, aside, cancellation).ConfigureAwait(false);
            await build(Project(aside)).ConfigureAwait(false);
            Directory.Move(aside, path);
        }
        finally
        {
            Remove(aside);
        }
    }

    // Another command may hold a folder that is old, but it uses it now, which made it new.
    private void RemoveOldest()
    {
        var old = new DirectoryInfo(folder).EnumerateDirectories().OrderByDescending(made => made.LastWriteTimeUtc).Skip(MostFolders);
        foreach (var directory in old.ToList())
        {
            try
            {
                Remove(directory.FullName);
                File.Delete($"{directory.FullName}.lock");
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                // Another command removes it at the same time.
            }
        }
    }

    private static void Remove(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }

    // The operating system releases the lock of a process that ends in any way.
    private static async Task<FileStream> LockAsync(string file, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException problem) when (LockedCodes.Contains(problem.HResult))
            {
                await Task.Delay(BetweenTries, cancellation).ConfigureAwait(false);
            }
        }
    }
}
