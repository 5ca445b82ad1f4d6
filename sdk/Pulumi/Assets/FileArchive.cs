namespace Pulumi;

/// <summary>A folder or an archive file (.tar, .tgz, .tar.gz, .zip) on the machine that runs the program.</summary>
/// <param name="path">Path of the folder or file, relative to the working directory or absolute.</param>
public sealed class FileArchive(string path) : Archive("path", path);
