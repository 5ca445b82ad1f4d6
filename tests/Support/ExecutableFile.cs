using System.Diagnostics;

namespace Infra.Tests.Support;

/// <summary>Writes programs that a test runs.</summary>
public static class ExecutableFile
{
    /// <summary>Writes a program in a folder that is made where it is missing.</summary>
    /// <remarks>
    /// Another process writes the file itself. Were it open for writing here, a process that another test starts at that moment would hold it open
    /// too, and running it would fail with "Text file busy".
    /// </remarks>
    /// <returns>The path.</returns>
    public static string Write(string path, string text)
    {
        var source = Path.GetTempFileName();
        File.WriteAllText(source, text);
        using (var install = Process.Start("install", ["-D", "-m", "755", "--", source, path]))
        {
            install.WaitForExit();
            Assert.Equal(0, install.ExitCode);
        }

        File.Delete(source);
        return path;
    }
}
