using System.Collections.Frozen;
using Infra.Cli.Tools;

namespace Infra.Cli.Comparison;

/// <summary>
/// The Git repository that a project lies in. Nothing in it is changed: no branch, no index, no list of work trees, and no hook runs.
/// </summary>
/// <param name="root">The top folder of the checkout.</param>
/// <param name="prefix">Path of the project below it, with slashes and without one at its end; empty for the top folder.</param>
internal sealed class GitRepository(string root, string prefix)
{
    // Set by Git for its hooks; they would name another repository or index.
    private static readonly FrozenDictionary<string, string?> Variables = new Dictionary<string, string?>
    {
        ["GIT_DIR"] = null,
        ["GIT_WORK_TREE"] = null,
        ["GIT_INDEX_FILE"] = null,
        ["GIT_PREFIX"] = null,
        ["GIT_OPTIONAL_LOCKS"] = "0",
    }.ToFrozenDictionary();

    /// <summary>The top folder of the checkout.</summary>
    public string Root => root;

    /// <summary>Path of the project below the top folder; empty for the top folder.</summary>
    public string Prefix => prefix;

    /// <summary>The top folder of a copy of the repository's files, by the folder that the project has in the copy.</summary>
    public string TopOf(string project) => prefix.Length == 0 ? project : project[..^(prefix.Length + 1)];

    /// <summary>Finds the repository of a project; null when the project lies in none.</summary>
    /// <param name="projectDirectory">Folder of the project, absolute.</param>
    /// <param name="cancellation">Ends Git.</param>
    /// <exception cref="CommandException">There is no Git.</exception>
    public static async Task<GitRepository?> FindAsync(string projectDirectory, CancellationToken cancellation)
    {
        var found = await RunAsync(projectDirectory, [], ["rev-parse", "--show-toplevel", "--show-prefix"], cancellation).ConfigureAwait(false);
        return found.Succeeded && found.Output.Split('\n') is [var top, var prefix, ..] ? new GitRepository(top, prefix.TrimEnd('/')) : null;
    }

    /// <summary>Finds the commit of a branch, a tag, or another name of a commit.</summary>
    /// <exception cref="CommandException">There is no such commit.</exception>
    public async Task<Revision> ResolveAsync(string name, CancellationToken cancellation)
    {
        string[] arguments = ["rev-parse", "--verify", "--quiet", "--end-of-options", $"{name}^{{commit}}"];
        var found = await RunAsync(arguments, cancellation).ConfigureAwait(false);
        return found.Succeeded
            ? new Revision(name, found.Output.Trim())
            : throw new CommandException(
                $"'{name}' is no commit of this repository. Give --against a branch, a tag or a commit that 'git log' shows; "
                + "a shallow clone has few of them: git fetch --deepen 50.");
    }

    /// <summary>
    /// The default branch, by the name that its repository has for it; null when it knows none, or the folder lies in no repository.
    /// </summary>
    /// <param name="directory">A folder in the repository.</param>
    /// <param name="cancellation">Ends Git.</param>
    /// <exception cref="CommandException">There is no Git.</exception>
    public static async Task<string?> FindDefaultBranchAsync(string directory, CancellationToken cancellation)
    {
        string[] names =
        [
            "refs/remotes/origin/HEAD", "refs/remotes/origin/main", "refs/remotes/origin/master", "refs/heads/main", "refs/heads/master",
        ];
        string[] arguments = ["for-each-ref", "--format=%(refname) %(symref)", .. names];
        var found = await RunAsync(directory, [], arguments, cancellation).ConfigureAwait(false);
        var references = found.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '))
            .ToDictionary(line => line[0], line => line[^1].Length == 0 ? line[0] : line[^1], StringComparer.Ordinal);
        var first = Array.Find(names, references.ContainsKey);
        return first is null ? null : references[first].Split('/', 3)[2];
    }

    /// <summary>Whether a commit has a file of the project.</summary>
    public async Task<bool> HasFileAsync(Revision revision, string name, CancellationToken cancellation)
    {
        var path = prefix.Length == 0 ? name : $"{prefix}/{name}";
        return (await RunAsync(["cat-file", "-e", $"{revision.Commit}:{path}"], cancellation).ConfigureAwait(false)).Succeeded;
    }

    /// <summary>Writes the files of a commit into a new folder, through an index of their own.</summary>
    /// <exception cref="CommandException">Git cannot write them.</exception>
    public async Task CheckOutAsync(Revision revision, string folder, CancellationToken cancellation)
    {
        var index = $"{folder}.index";
        try
        {
            foreach (var arguments in (string[][])[["read-tree", revision.Commit], ["checkout-index", "--all", $"--prefix={folder}/"]])
            {
                var ended = await RunAsync(root, new Dictionary<string, string?> { ["GIT_INDEX_FILE"] = index }, arguments, cancellation)
                    .ConfigureAwait(false);
                if (!ended.Succeeded)
                {
                    throw new CommandException($"The files of {revision} cannot be read: {ended.Errors.Trim()}");
                }
            }
        }
        finally
        {
            File.Delete(index);
        }
    }

    /// <summary>A folder for what is made of commits: below <c>artifacts/</c> when Git ignores that, and otherwise in Git's own folder.</summary>
    public async Task<string> FindCacheAsync(CancellationToken cancellation)
    {
        var ignored = await RunAsync(["check-ignore", "--quiet", "artifacts/"], cancellation).ConfigureAwait(false);
        if (ignored.Succeeded)
        {
            return Path.Combine(root, "artifacts", "compared");
        }

        var common = await RunAsync(["rev-parse", "--git-common-dir"], cancellation).ConfigureAwait(false);
        return Path.Combine(Path.GetFullPath(common.Output.Trim(), root), "infra-compared");
    }

    private Task<ToolResult> RunAsync(IEnumerable<string> arguments, CancellationToken cancellation) => RunAsync(root, [], arguments, cancellation);

    private static Task<ToolResult> RunAsync(
        string directory, Dictionary<string, string?> environment, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var variables = Variables.ToDictionary();
        foreach (var (name, value) in environment)
        {
            variables[name] = value;
        }

        return Tool.RunAsync("git", arguments, directory, variables, cancellation);
    }
}
