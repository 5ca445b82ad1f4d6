namespace Infra.Tests.Support;

/// <summary>Finds the output files of the running build.</summary>
public static class Build
{
    // .../artifacts/bin/<project>/<configuration>/: the folder of the tests has the same form.
    private static readonly string Configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    /// <summary>Absolute path of a file in the output folder of a project, in the configuration of the running tests.</summary>
    public static string Output(string project, string file) => Repository.PathOf("artifacts", "bin", project, Configuration, file);
}
