namespace Pulumi;

/// <summary>A file on the machine that runs the program.</summary>
/// <param name="path">Path of the file, relative to the working directory or absolute.</param>
public sealed class FileAsset(string path) : Asset("path", path);
