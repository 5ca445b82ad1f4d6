namespace Pulumi;

/// <summary>A file of the machine that the program runs on.</summary>
/// <param name="path">Path of the file, relative to the working directory or absolute.</param>
public sealed class FileAsset(string path) : Asset("path", path);
