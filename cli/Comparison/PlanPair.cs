using Infra.Cli.Projects;
using Infra.Cli.Rendering;
using Infra.Engine;
using Infra.Engine.Planning;
using Infra.Engine.Values;

namespace Infra.Cli.Comparison;

/// <summary>Previews a stack twice at the same time, with the same engine: as it is in this checkout, and as it was in a commit.</summary>
/// <param name="request">The preview of this checkout.</param>
/// <param name="terminal">Shows the progress.</param>
internal sealed class PlanPair(PreviewRequest request, Terminal terminal)
{
    private static readonly string[] ProjectFiles = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"];

    /// <summary>Makes both plans.</summary>
    /// <param name="against">A name of the commit.</param>
    /// <param name="cancellation">Ends both programs, and the build of the old one.</param>
    /// <exception cref="CommandException">There is no repository, no such commit, or its program does not build.</exception>
    public async Task<TwoPlans> RunAsync(string against, CancellationToken cancellation)
    {
        var repository = await GitRepository.FindAsync(request.ProjectDirectory, cancellation).ConfigureAwait(false)
            ?? throw new CommandException(
                $"'{request.ProjectDirectory}' lies in no Git repository, so there is no commit to compare with. "
                + "'infra preview' shows the plan alone.");
        var revision = await repository.ResolveAsync(against, cancellation).ConfigureAwait(false);
        if (!await HasProjectAsync(repository, revision, cancellation).ConfigureAwait(false))
        {
            var file = Path.Combine(repository.Prefix, ProjectFiles[0]);
            throw new CommandException($"{revision} has no {file}, so it has no program to compare with. Give --against a later commit.");
        }

        var progress = new ProgressLine(terminal);
        try
        {
            using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var mine = Preview.RunAsync(request, progress, both.Token);
            try
            {
                var old = await PlanOldAsync(repository, revision, progress, both.Token).ConfigureAwait(false);
                return new TwoPlans(old, (await mine.ConfigureAwait(false)).Plan, revision);
            }
            catch
            {
                // The program must not outlive the command.
                await both.CancelAsync().ConfigureAwait(false);
                await ((Task)mine).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                throw;
            }
        }
        finally
        {
            progress.Clear();
        }
    }

    private async Task<Plan> PlanOldAsync(GitRepository repository, Revision revision, ProgressLine progress, CancellationToken cancellation)
    {
        var folder = await repository.FindCacheAsync(cancellation).ConfigureAwait(false);
        var program = new OldProgram(repository, revision, Path.Combine(folder, $"{revision.Commit}.log"));
        var directory = await new RevisionCache(repository, folder).GetAsync(
            revision,
            project =>
            {
                progress.Tell($"building the program of {revision}, once ...");
                return program.BuildAsync(project, cancellation);
            },
            cancellation).ConfigureAwait(false);
        if (!HasStack(directory) && HasStack(request.ProjectDirectory))
        {
            progress.Tell($"{revision} has no stack '{request.Stack}': every resource is new.");
            return NoPlan();
        }

        var file = await ProgramFile.FindAsync(directory, repository.TopOf(directory), progress.Tell, cancellation).ConfigureAwait(false);
        var old = request with { ProjectDirectory = directory, ProgramFile = file };
        return (await Preview.RunAsync(old, progress, cancellation).ConfigureAwait(false)).Plan;
    }

    private static async Task<bool> HasProjectAsync(GitRepository repository, Revision revision, CancellationToken cancellation)
    {
        foreach (var file in ProjectFiles)
        {
            if (await repository.HasFileAsync(revision, file, cancellation).ConfigureAwait(false))
            {
                return true;
            }
        }

        return false;
    }

    private bool HasStack(string directory) => Preview.FindStacks(directory).Contains(request.Stack, StringComparer.Ordinal);

    private Plan NoPlan() => new() { Project = "", Stack = request.Stack, Steps = [], Outputs = MapValue.Empty, Diagnostics = [] };
}
