using Infra.Compute.Bootstrap;
using Infra.Tests.Support;

namespace Infra.Tests.Compute.Bootstrap;

public sealed class FilesScriptTests
{
    // Each wait is written down instead of waited for, and each mount fails as one that timeout has ended.
    [ToolFact("bash")]
    public void Files_FileSystemThatDoesNotAnswer_EndsBelowTheLimitOfTheUnit()
    {
        using var fakes = new FakeCommands()
            .With("aws", "echo fs-0123:fsap-4567").With("mount", "exit 124").With("sleep")
            .With("timeout", """[[ $1 != --kill-after=* ]] || shift; shift; exec "$@" """);
        var folder = fakes.Folder.PathOf("mnt");

        Assert.Equal(
            (1, "", $"infra-files: {folder} cannot be mounted.\n"),
            fakes.Run("infra-files", "/shop-files/web", "eu-central-1", folder, "rw"));

        var timeouts = fakes.Calls.Where(call => call.StartsWith("timeout ", StringComparison.Ordinal)).Select(call => call.Split(' ')).ToList();
        var waits = timeouts.Sum(words => words[1].StartsWith("--kill-after=", StringComparison.Ordinal)
            ? int.Parse(words[1].Split('=')[1]) + int.Parse(words[2])
            : int.Parse(words[1]));
        var pauses = fakes.Calls.Where(call => call.StartsWith("sleep ", StringComparison.Ordinal)).Sum(call => int.Parse(call.Split(' ')[1]));
        Assert.Equal(6, timeouts.Count);
        Assert.InRange(waits + pauses, 200, StartTimes.Files - 1);
    }

    // A helper that ends well and has mounted nothing is no success.
    [ToolFact("bash")]
    public void Files_MountThatIsNotThere_IsTriedAgain()
    {
        using var fakes = new FakeCommands().With("aws", "echo fs-0123:fsap-4567").With("mount").With("sleep");
        var folder = fakes.Folder.PathOf("mnt");

        Assert.Equal(1, fakes.Run("infra-files", "/shop-files/web", "eu-central-1", folder, "ro").Status);
        Assert.Equal(
            Enumerable.Repeat($"mount -t efs -o ro,tls,iam,accesspoint=fsap-4567,nosuid,nodev,noexec fs-0123:/ {folder}", 3),
            fakes.Calls.Where(call => call.StartsWith("mount ", StringComparison.Ordinal)));
    }

    [ToolFact("bash")]
    public void Files_WithoutTheirParameter_AreNotMounted()
    {
        using var fakes = new FakeCommands().With("aws", "exit 254").With("mount").With("sleep");

        Assert.Equal(1, fakes.Run("infra-files", "/shop-files/web", "eu-central-1", fakes.Folder.PathOf("mnt"), "rw").Status);
        Assert.DoesNotContain(fakes.Calls, call => call.StartsWith("mount ", StringComparison.Ordinal));
    }
}
