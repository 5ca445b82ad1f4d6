namespace Infra.Tests.Compute.Bootstrap;

/// <summary>The unit that mounts the shared folder, under a real systemd, with a stand-in of the mount helper of EFS.</summary>
public sealed class FilesUnderSystemdTests
{
    private const string Ids = "fs-0123:fsap-4567";
    private const string Mount = "mount.efs fs-0123:/ /mnt/files -o rw,nosuid,nodev,noexec,tls,iam,accesspoint=fsap-4567";

    private const string Boot = """
        systemctl start --no-block docker.service infra-container.service
        called() { [[ $(grep -c ^mount.efs calls 2>/dev/null) -ge $1 ]]; }
        mounts() { within called "$1"; }
        mounted() { grep -q ' /mnt/files ' /proc/self/mountinfo && echo mounted || echo unmounted; }

        """;

    [SystemdFact]
    public void Container_WhoseMountFailsTwice_StartsAfterIt()
    {
        using var server = Server().WithFile("failures", "2");

        Assert.Equal("runs active active", server.Run($"{Boot}runs 1 && echo -n \"runs $(state infra-files) $(state infra-container)\""));
        Assert.Equal([Mount, Mount, Mount], server.Calls.Where(call => call.StartsWith("mount.efs ", StringComparison.Ordinal)));
        Assert.True(
            Array.LastIndexOf(server.Calls, Mount) < Array.FindIndex(server.Calls, call => call.StartsWith("docker run", StringComparison.Ordinal)));
        Assert.Equal(
            "type=bind,source=/mnt/files,target=/mnt/files,bind-propagation=rprivate",
            server.Arguments[Array.IndexOf(server.Arguments, "--mount") + 1]);
    }

    // More failures than attempts: the unit fails, and starts again.
    [SystemdFact]
    public void Container_WhoseMountFailsForLong_DoesNotStartBeforeIt()
    {
        using var server = Server().WithFile("failures", "1000");

        Assert.Equal("none unmounted runs mounted\n", server.Run($$"""
            {{Boot}}
            within restarts infra-container 2
            mounts 4
            [[ -e runs ]] || echo -n 'none '; echo -n "$(mounted) "
            echo 0 >failures
            runs 1 && echo -n 'runs '; mounted
            """));
    }

    [SystemdFact]
    public void Container_WhoseMountHangs_StartsAfterTheNextOne()
    {
        using var server = Server(("--kill-after=5 45 mount", "--kill-after=5 10 mount")).With("hangs");

        Assert.Equal("runs mounted\n", server.Run($$"""
            {{Boot}}
            mounts 1
            rm hangs
            runs 1 && echo -n 'runs '; mounted
            """));
        Assert.Equal([Mount, Mount], server.Calls.Where(call => call.StartsWith("mount.efs ", StringComparison.Ordinal)));
    }

    [SystemdFact]
    public void Container_WithoutTheParameter_WaitsForIt()
    {
        using var server = new SystemdServer(BootstrapSpecs.Files).With("image").With("aws").With("refuses").WithFile("state", Ids);

        Assert.Equal("none runs", server.Run($$"""
            {{Boot}}
            within restarts infra-container 1
            [[ -e runs ]] || echo -n 'none '
            rm refuses
            runs 1 && echo -n runs
            """));
        Assert.StartsWith(
            "aws ssm get-parameter --name /infra-prod-files/mailer --region eu-central-1 --query Parameter.Value --output text ",
            server.Calls.First(call => call.StartsWith("aws ", StringComparison.Ordinal)),
            StringComparison.Ordinal);
    }

    [SystemdFact]
    public void Files_ThatAreStopped_EndTheContainerFirstAndComeBackWithIt()
    {
        using var server = Server();

        Assert.Equal("inactive unmounted runs mounted\n", server.Run($$"""
            {{Boot}}
            runs 1
            systemctl stop infra-files.service
            echo -n "$(state infra-container) $(mounted) "
            systemctl start --no-block infra-container.service
            runs 2 && echo -n 'runs '; mounted
            """));
    }

    [SystemdFact]
    public void Files_ThatAreMounted_AreNotMountedAgain()
    {
        using var server = Server();

        server.Run($"{Boot}runs 1; /usr/local/bin/infra-files /infra-prod-files/mailer eu-central-1 /mnt/files rw");

        Assert.Single(server.Calls, Mount);
    }

    [SystemdFact]
    public void Task_WhoseMountFailsOnce_RunsAfterItAndReadsAlone()
    {
        using var server = new SystemdServer(BootstrapSpecs.TaskWithFiles).With("image").With("aws")
            .WithFile("failures", "1").WithFile("state", Ids).WithFile("ends", "0");

        Assert.Equal("runs", server.Run("systemctl start --no-block docker.service infra-task.service\nruns 1 && echo -n runs"));
        Assert.Equal(
            ["mount.efs fs-0123:/ /mnt/files -o ro,nosuid,nodev,noexec,tls,iam,accesspoint=fsap-4567"],
            server.Calls.Where(call => call.StartsWith("mount.efs ", StringComparison.Ordinal)).Distinct());
        Assert.Contains("type=bind,source=/mnt/files,target=/mnt/files,bind-propagation=rprivate,readonly", server.Arguments);
    }

    private static SystemdServer Server(params (string Line, string Shorter)[] limits) =>
        new SystemdServer(BootstrapSpecs.Files, limits).With("image").With("aws").WithFile("state", Ids);
}
