namespace Infra.Engine.Programs;

/// <summary>Where a program is.</summary>
/// <param name="Directory">The folder it runs in, absolute.</param>
/// <param name="Entry">Its file in that folder, or <c>.</c>.</param>
internal sealed record ProgramLocation(string Directory, string Entry)
{
    /// <summary>The location that <c>main</c> of a project names: a folder, a file, or, when null, the project's folder.</summary>
    public static ProgramLocation Of(string projectDirectory, string? main)
    {
        var path = Path.GetFullPath(Path.Combine(projectDirectory, main ?? "."));
        return main is null || System.IO.Directory.Exists(path)
            ? new ProgramLocation(path.TrimEnd(Path.DirectorySeparatorChar), ".")
            : new ProgramLocation(Path.GetDirectoryName(path)!, Path.GetFileName(path));
    }
}
