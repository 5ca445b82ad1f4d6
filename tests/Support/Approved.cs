using System.Runtime.CompilerServices;

namespace Infra.Tests.Support;

/// <summary>
/// Compares a whole artefact with an approved file in the folder <c>Approved</c> beside the test. Where they differ the test fails, leaves what it
/// received beside the approved file as <c>NAME.received.EXT</c>, and prints the command that accepts it: read the difference first.
/// (Verify, the library for this, is not on every feed: <c>Verify.Xunit</c> needs a package that some lack.)
/// </summary>
public static class Approved
{
    // Set to 1 to accept what the tests receive.
    private const string Accept = "INFRA_APPROVE";

    /// <summary>Holds a text to <c>Approved/NAME.verified.EXT</c> in the folder of the calling test.</summary>
    /// <param name="name">Name of the file, such as <c>prod.plan.txt</c>; its last part is the extension.</param>
    /// <param name="received">The artefact.</param>
    /// <param name="testFile">The calling test; left to the compiler.</param>
    public static void Matches(string name, string received, [CallerFilePath] string testFile = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(testFile)!, "Approved", Path.GetFileNameWithoutExtension(name));
        var approvedFile = $"{path}.verified{Path.GetExtension(name)}";
        var receivedFile = $"{path}.received{Path.GetExtension(name)}";
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            File.WriteAllText(approvedFile, received);
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
            Read the difference; if it is meant, accept it: {Accept}=1 ./infra.sh test --filter {Path.GetFileNameWithoutExtension(testFile)}
            """);
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
