using System.Diagnostics;
using System.Text;

namespace Infra.Engine.Programs;

/// <summary>
/// The variables that a program gets from the environment of the engine: those that its runtime needs, and those that the caller names. Credentials
/// are not among them, because a preview needs none and the program may be somebody else's.
/// </summary>
internal static class ProgramEnvironment
{
    // Linux allows no longer text for a variable: its name, an equals sign, its value and a zero.
    private const int LongestVariable = 128 * 1024;

    private static readonly string[] Names =
    [
        "PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LANGUAGE", "TZ", "TERM", "NO_COLOR", "TMPDIR", "TMP", "TEMP", "LD_LIBRARY_PATH",
        "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR",
        "SystemRoot", "SystemDrive", "ComSpec", "PATHEXT", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "ProgramData", "ProgramFiles",
    ];

    private static readonly string[] Prefixes = ["LC_", "XDG_", "DOTNET_", "NODE_", "TS_NODE_", "PULUMI_NODEJS_"];

    private static readonly string[] SecretWords = ["AUTH", "CREDENTIAL", "KEY", "PASSPHRASE", "PASSWORD", "SECRET", "TOKEN"];

    /// <summary>How to start a program, with these variables alone.</summary>
    /// <param name="command">The command.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="directory">The folder it runs in.</param>
    /// <param name="passed">Names of further variables that the program gets, when they are set.</param>
    public static ProcessStartInfo Create(string command, IEnumerable<string> arguments, string directory, IEnumerable<string> passed)
    {
        var start = new ProcessStartInfo(command, arguments) { WorkingDirectory = directory };
        foreach (var name in start.Environment.Keys.Where(name => !IsNeeded(name)).Except(passed, StringComparer.Ordinal).ToList())
        {
            start.Environment.Remove(name);
        }

        return start;
    }

    /// <summary>The size in bytes of a variable that is too long for the system; null when all fit.</summary>
    public static int? FindTooLong(ProcessStartInfo start)
    {
        var longest = start.Environment.Max(pair => Encoding.UTF8.GetByteCount($"{pair.Key}={pair.Value}") + 1);
        return OperatingSystem.IsLinux() && longest > LongestVariable ? longest : null;
    }

    // Names of proxies are written in small letters too.
    private static bool IsNeeded(string name) =>
        Names.Contains(name, StringComparer.OrdinalIgnoreCase)
        || (Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))
            && !SecretWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)));
}
