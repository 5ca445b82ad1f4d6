using Infra.Compute.Bootstrap;

namespace Infra.Tests.Compute.Bootstrap;

/// <summary>A folder that is there as long as its test.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("infra-").FullName;

    public string PathOf(string relative) => System.IO.Path.Combine(Path, relative.TrimStart('/'));

    public string Read(string relative) => File.ReadAllText(PathOf(relative));

    public string Write(string relative, string text, bool isExecutable = false)
    {
        var path = PathOf(relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        if (isExecutable && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }

        return path;
    }

    public string Write(BootFile file) => Write(file.Path, file.Text, file.IsExecutable);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
