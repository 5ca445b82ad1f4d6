namespace Infra.Tests.Support;

/// <summary>Finds the output files of the running build.</summary>
public static class Build
{
    // .../artifacts/bin/<project>/<configuration>/: the folder of the tests has the same form.
    private static readonly string Configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    /// <summary>Absolute path of a file in the output folder of a project, in the configuration of the running tests.</summary>
    public static string Output(string project, string file) => Repository.PathOf("artifacts", "bin", project, Configuration, file);

    /// <summary>
    /// Absolute path of a program as people run it, compiled ahead of time where the feed has the compiler (<c>build/ReadyToRun.targets</c>).
    /// Only Release has that; in other configurations it is the one in the output folder of the project.
    /// </summary>
    /// <param name="project">Its project.</param>
    /// <param name="name">Its name.</param>
    public static string Program(string project, string name) =>
        Configuration == "release" ? Repository.PathOf("artifacts", "app", name, $"{name}.dll") : Output(project, $"{name}.dll");
}
