using System.Diagnostics;
using Infra.Engine.Configuration;
using Infra.Engine.Programs;

namespace Infra.Engine;

/// <summary>
/// Previews a Pulumi project: starts its program, answers it as Pulumi's engine does in a preview, and plans the resources that it declares.
/// </summary>
public static class Preview
{
    /// <summary>Runs a preview. Problems with the project, the configuration or the program become diagnostics of the plan.</summary>
    /// <param name="request">What to preview.</param>
    /// <param name="progress">Receives events while the preview runs; null when nobody wants them.</param>
    /// <param name="cancellation">Ends the preview, the program and all processes that the program started.</param>
    /// <exception cref="OperationCanceledException">The preview was cancelled.</exception>
    public static async Task<PreviewResult> RunAsync(
        PreviewRequest request, IProgress<PreviewEvent>? progress = null, CancellationToken cancellation = default)
    {
        var watch = Stopwatch.StartNew();
        using var run = new PreviewRun(request, progress);
        var plan = await run.RunAsync(cancellation).ConfigureAwait(false);
        return new PreviewResult(plan, watch.Elapsed) { Request = request };
    }

    /// <summary>Whether a folder holds a project file of Pulumi.</summary>
    public static bool IsProject(string directory) => ProjectFile.FindName(directory) is not null;

    /// <summary>Names of the stacks of a project that have a file, in ordinal order; none when the project file is not valid.</summary>
    /// <param name="projectDirectory">Folder that holds <c>Pulumi.yaml</c>.</param>
    public static IReadOnlyList<string> FindStacks(string projectDirectory)
    {
        var directory = Path.GetFullPath(projectDirectory);
        return ProjectFileReader.Read(directory, []) is { } project ? project.FindStacks(directory) : [];
    }

    /// <summary>
    /// Absolute folder of the program of a .NET project whose <c>Pulumi.yaml</c> does not name the built file. The caller then names that file in
    /// <see cref="PreviewRequest.ProgramFile"/>. Null for all other projects. Also null when <c>Pulumi.yaml</c> is not valid; the preview then
    /// reports the problems.
    /// </summary>
    /// <param name="projectDirectory">Folder that holds <c>Pulumi.yaml</c>.</param>
    public static string? FindProgramFolder(string projectDirectory)
    {
        var directory = Path.GetFullPath(projectDirectory);
        return ProjectFileReader.Read(directory, []) is { } project ? ProgramFinder.FindFolder(project, directory) : null;
    }
}
