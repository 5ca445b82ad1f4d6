using System.Runtime.CompilerServices;

namespace Infra.Tests.Support;

/// <summary>
/// Compares a whole artefact with an approved file beside the test. Where they differ the test fails and leaves what it received beside the
/// approved file, as <c>NAME.received.EXT</c>: read the difference, and move it over the approved file if it is meant.
/// (Verify, the library for this, is not on every feed: <c>Verify.Xunit</c> needs a package that some lack.)
/// </summary>
public static class Approved
{
    /// <summary>Holds a text to <c>NAME.verified.EXT</c> in the folder of the calling test.</summary>
    /// <param name="name">Name of the file, such as <c>prod.plan.json</c>; its last part is the extension.</param>
    /// <param name="received">The artefact.</param>
    /// <param name="testFile">The calling test; left to the compiler.</param>
    public static void Matches(string name, string received, [CallerFilePath] string testFile = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(testFile)!, Path.GetFileNameWithoutExtension(name));
        var extension = Path.GetExtension(name);
        var approvedFile = $"{path}.verified{extension}";
        var receivedFile = $"{path}.received{extension}";
        var approved = File.Exists(approvedFile) ? File.ReadAllText(approvedFile) : "";
        if (approved == received)
        {
            File.Delete(receivedFile);
            return;
        }

        File.WriteAllText(receivedFile, received);
        Assert.Fail($"{Path.GetFileName(receivedFile)} differs from {Path.GetFileName(approvedFile)} in {Path.GetDirectoryName(path)}, first in line {FirstDifference(approved, received)}.");
    }

    private static string FirstDifference(string approved, string received)
    {
        var before = approved.Split('\n');
        var after = received.Split('\n');
        var line = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"{line + 1}: approved '{before.ElementAtOrDefault(line)}', received '{after.ElementAtOrDefault(line)}'";
    }
}
