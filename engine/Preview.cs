using System.Diagnostics;
using Infra.Engine.Configuration;
using Infra.Engine.Programs;

namespace Infra.Engine;

/// <summary>Previews a Pulumi project: starts its program, answers it as the real engine would in a dry run, and plans what it declares.</summary>
public static class Preview
{
    /// <summary>Runs a preview. Whatever is wrong with project, configuration or program is a diagnostic of the plan.</summary>
    /// <param name="request">What to preview.</param>
    /// <param name="progress">Told what happens as it happens; null for nobody.</param>
    /// <param name="cancellation">Ends the program with all its children, and the preview.</param>
    /// <exception cref="OperationCanceledException">The preview was cancelled.</exception>
    public static async Task<PreviewResult> RunAsync(
        PreviewRequest request, IProgress<PreviewEvent>? progress = null, CancellationToken cancellation = default)
    {
        var watch = Stopwatch.StartNew();
        var plan = await new PreviewRun(request, progress).RunAsync(cancellation).ConfigureAwait(false);
        return new PreviewResult(plan, watch.Elapsed);
    }

    /// <summary>
    /// Folder of the program of a .NET project that does not say which file it is built to; absolute. Who previews it names that file
    /// (<see cref="PreviewRequest.ProgramFile"/>). Null for all other projects, and for one whose <c>Pulumi.yaml</c> is wrong: its preview says how.
    /// </summary>
    /// <param name="projectDirectory">Folder that holds <c>Pulumi.yaml</c>.</param>
    public static string? FindProgramFolder(string projectDirectory)
    {
        var directory = Path.GetFullPath(projectDirectory);
        return ProjectFileReader.Read(directory, []) is { } project ? ProgramFinder.FolderOfUnnamed(project, directory) : null;
    }
}
