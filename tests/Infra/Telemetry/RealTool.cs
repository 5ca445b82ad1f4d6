using System.Diagnostics;

namespace Infra.Tests.Telemetry;

/// <summary>A folder in which a tool of Prometheus works.</summary>
internal sealed class RealTool : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("infra-prometheus-");

    /// <summary>Path of the folder.</summary>
    public string Folder => _folder.FullName;

    /// <summary>Writes a file.</summary>
    public string Write(string name, string content)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>Runs the tool in the folder: its exit code, and all that it writes.</summary>
    public (int Code, string Output) Run(string tool, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
