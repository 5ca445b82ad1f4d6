namespace Infra.Engine.Programs;

/// <summary>The location of a program.</summary>
/// <param name="Directory">The folder it runs in, absolute.</param>
/// <param name="Entry">Its file in that folder, or <c>.</c> for the folder itself.</param>
internal sealed record ProgramLocation(string Directory, string Entry)
{
    /// <summary>Finds the location that <c>main</c> of a project names: a folder or a file. Null means the folder of the project.</summary>
    public static ProgramLocation Find(string projectDirectory, string? main)
    {
        var path = Path.GetFullPath(Path.Combine(projectDirectory, main ?? "."));
        return main is null || System.IO.Directory.Exists(path)
            ? new ProgramLocation(path.TrimEnd(Path.DirectorySeparatorChar), ".")
            : new ProgramLocation(Path.GetDirectoryName(path)!, Path.GetFileName(path));
    }
}
