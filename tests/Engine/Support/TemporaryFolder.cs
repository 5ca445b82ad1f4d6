using Infra.Tests.Support;

namespace Infra.Tests.Engine.Support;

/// <summary>A folder that is deleted after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("infra-engine-").FullName;

    public string GetPath(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, string content)
    {
        var path = GetPath(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>Writes an executable shell script.</summary>
    public string WriteProgram(string script) => ExecutableFile.Write(GetPath("program"), "#!/bin/sh\n" + script);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
