using System.Runtime.CompilerServices;

namespace Infra.Tests.Support;

/// <summary>
/// Compares a text with an approved file in the folder <c>Approved</c> beside the test. When they differ, the test fails, writes the received text to
/// <c>NAME.received.EXT</c> beside the approved file, and prints the command that accepts it. Read the difference first. (Verify, the usual library
/// for this, is not used, because <c>Verify.Xunit</c> needs a package that some feeds lack.)
/// </summary>
public static class Approved
{
    private const string Accept = "INFRA_APPROVE";

    /// <summary>Whether received texts are accepted: the environment variable <c>INFRA_APPROVE</c> is 1.</summary>
    public static bool IsAccepting => Environment.GetEnvironmentVariable(Accept) == "1";

    /// <summary>Compares a text with <c>Approved/NAME.verified.EXT</c> in the folder of the calling test.</summary>
    /// <param name="name">Name of the file, such as <c>prod.plan.txt</c>; its last part is the extension.</param>
    /// <param name="received">The text.</param>
    /// <param name="testFile">The calling test; the compiler sets it.</param>
    public static void Matches(string name, string received, [CallerFilePath] string testFile = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(testFile)!, "Approved", Path.GetFileNameWithoutExtension(name));
        var approvedFile = $"{path}.verified{Path.GetExtension(name)}";
        var receivedFile = $"{path}.received{Path.GetExtension(name)}";
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (IsAccepting)
        {
            Write(approvedFile, received);
        }

        var approved = File.Exists(approvedFile) ? File.ReadAllText(approvedFile) : "";
        if (approved == received)
        {
            File.Delete(receivedFile);
            return;
        }

        File.WriteAllText(receivedFile, received);
        Assert.Fail(
            $"""
            {Relative(receivedFile)} differs from {Path.GetFileName(approvedFile)}, first in line {FirstDifference(approved, received)}.
            Read the difference; if it is meant, accept it: {CommandFor(testFile)}
            """);
    }

    /// <summary>The command that accepts what the tests of a file received.</summary>
    /// <param name="testFile">The file.</param>
    public static string CommandFor(string testFile) => $"{Accept}=1 ./infra.sh test --filter {Path.GetFileNameWithoutExtension(testFile)}";

    // An empty text needs no file.
    private static void Write(string approvedFile, string received)
    {
        if (received.Length == 0)
        {
            File.Delete(approvedFile);
        }
        else
        {
            File.WriteAllText(approvedFile, received);
        }
    }

    private static string Relative(string file) => Path.GetRelativePath(Repository.Root, file);

    private static string FirstDifference(string approved, string received)
    {
        var before = approved.Split('\n');
        var after = received.Split('\n');
        var line = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"{line + 1}: approved '{before.ElementAtOrDefault(line)}', received '{after.ElementAtOrDefault(line)}'";
    }
}
