using Infra.Compute.Bootstrap;
using Infra.Tests.Support;

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
        if (isExecutable)
        {
            return ExecutableFile.Write(path, text);
        }

        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public string Write(BootFile file) => Write(file.Path, file.Text, file.IsExecutable);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
