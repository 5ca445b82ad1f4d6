using Infra.Compute.Bootstrap;
using Infra.Tests.Support;

namespace Infra.Tests.Compute.Bootstrap;

/// <summary>
/// The units and programs of a server under a real systemd, with stand-ins of Docker, AWS and the metadata service. Docker's stand-in runs a
/// container as long as its daemon is there; its registry and AWS answer only where a scenario lets them, and else let callers wait.
/// </summary>
internal sealed class SystemdServer : IDisposable
{
    private const string Docker = """
        #!/bin/bash
        echo "docker $1 $2" >>/scenario/calls
        [[ -e /run/docker-is-up ]] || exit 1
        case $1 in
          image) [[ -e /scenario/image ]] ;;
          pull) [[ -e /scenario/registry ]] || exec sleep 1000; touch /scenario/image ;;
          run) [[ $* != *"--network container:"* ]] || exec bash /scenario/beside "$@"
               printf '%s\0' "$@" >/scenario/arguments
               echo run >>/scenario/runs
               [[ ! -e /scenario/crashes ]] || exit 1
               [[ ! -e /scenario/ends ]] || exit "$(</scenario/ends)"
               rm -f /run/stop
               daemon=$(</run/docker-is-up)
               while [[ -e /run/docker-is-up && $(</run/docker-is-up) == "$daemon" && ! -e /run/crash && ! -e /run/stop ]]; do sleep 0.1; done
               [[ ! -e /run/stop ]] || exit 143
               rm -f /run/crash; exit 1 ;;
          stop) [[ ${!#} != infra-service ]] || touch /run/stop ;;
          *) ;;
        esac

        """;

    private const string Daemon = """
        [Service]
        ExecStartPre=/bin/bash -c '[[ ! -e /scenario/docker-fails-once ]] || { rm /scenario/docker-fails-once; exit 1; }'
        ExecStart=/bin/bash -c 'echo $$$$ >/run/docker-is-up; exec sleep infinity'
        ExecStopPost=/bin/rm -f /run/docker-is-up
        Restart=on-failure
        RestartSec=1

        """;

    private const string Aws = """
        #!/bin/bash
        echo "aws $*" >>/scenario/calls
        [[ -e /scenario/aws ]] || exec sleep 1000
        [[ ! -e /scenario/refuses ]] || exit 254
        if [[ $2 == get-parameter ]]; then
          exec cat /scenario/state
        fi
        if [[ $1 == sts ]]; then
          echo '{"Credentials":{"AccessKeyId":"KEY","SecretAccessKey":"hush","SessionToken":"s","Expiration":"2099-01-01T00:00:00Z"}}'
          exit
        fi
        echo '{"SecretString":"hush"}'

        """;

    private const string Curl = """
        #!/bin/bash
        case $* in *"-X PUT "*) echo token ;; *) echo -n i-0123456789abcdef0 ;; esac

        """;

    // Mounts a folder in memory, after as many failures as a scenario says.
    private const string MountHelper = """
        #!/bin/bash
        echo "mount.efs $*" >>/scenario/calls
        [[ ! -e /scenario/hangs ]] || exec sleep 1000
        [[ $(grep -c '^mount.efs ' /scenario/calls) -gt $(cat /scenario/failures 2>/dev/null || echo 0) ]] || exit 1
        exec mount -t tmpfs tmpfs "$2"

        """;

    // The agent's and the proxy's programs are not needed here.
    private const string Prelude = """
        #!/bin/bash
        set -uo pipefail
        cd /scenario
        within() { for _ in {1..1200}; do ! "$@" || return 0; sleep 0.1; done; echo "waited in vain for $*"; return 1; }
        lines() { [[ $(cat "$1" 2>/dev/null | wc -l) -ge $2 ]]; }
        restarts() { [[ $(systemctl show --property=NRestarts --value "$1") -ge $2 ]]; }
        runs() { within lines runs "$1"; }
        state() { systemctl show --property=ActiveState --value "$1"; }
        {

        """;

    private const string Epilogue = """

        } >output 2>errors
        systemctl --force --force poweroff

        """;

    private readonly ScratchFolder _folder = new();

    /// <param name="spec">The server.</param>
    /// <param name="limits">Lines of programs and units with a time limit into which the scenario runs, and shorter ones.</param>
    public SystemdServer(BootstrapSpec spec, params (string Line, string Shorter)[] limits)
    {
        string[] others = [.. spec.Sidecars.Select(SidecarUnit.NameOf)];
        var files = BootstrapFiles.Create(spec, ServerPaths.Default).Where(file => IsOfTheContainer(file) || others.Contains(file.Name)).ToList();
        Assert.All(limits, limit => Assert.Contains(files, file => file.Text.Contains(limit.Line, StringComparison.Ordinal)));
        foreach (var file in files)
        {
            var text = limits.Aggregate(file.Text, (text, limit) => text.Replace(limit.Line, limit.Shorter, StringComparison.Ordinal));
            Write(file.Path, WithoutPauses(text), file.IsExecutable);
        }

        foreach (var folder in new[] { "/usr/bin", "/usr/local/bin" })
        {
            Write($"{folder}/docker", Docker, isExecutable: true);
            Write($"{folder}/aws", Aws, isExecutable: true);
            Write($"{folder}/curl", Curl, isExecutable: true);
        }

        Write("/usr/sbin/mount.efs", MountHelper, isExecutable: true);
        Write("/etc/systemd/system/docker.service", Daemon);

        // What Docker's daemon and AWS would write elsewhere, their stand-ins write from within the units.
        foreach (var unit in others.Concat([ContainerUnit.Name, HealthUnits.Service, TaskUnits.Task, TaskUnits.Result]))
        {
            Write($"/etc/systemd/system/{unit}.d/scenario.conf", "[Service]\nReadWritePaths=/scenario /run\n");
        }

        Write("/etc/systemd/system/scenario.target", "[Unit]\nWants=scenario.service\n");
        Write("/etc/systemd/system/scenario.service", "[Service]\nType=oneshot\nExecStart=/scenario/scenario.sh\n");
    }

    /// <summary>Makes a condition true from the start, such as <c>image</c>: the image is there.</summary>
    public SystemdServer With(string condition)
    {
        _folder.Write(condition, "");
        return this;
    }

    /// <summary>Adds a file to the folder of the scenario, where its script runs.</summary>
    public SystemdServer WithFile(string name, string text)
    {
        _folder.Write(name, text.ReplaceLineEndings("\n"));
        return this;
    }

    /// <summary>Adds a program of this machine to the folder of the scenario: nothing else of homes is there.</summary>
    public SystemdServer WithProgram(string name, string path)
    {
        File.Copy(path, _folder.PathOf(name));
        return this;
    }

    /// <summary>Adds a unit.</summary>
    public SystemdServer WithUnit(string name, string text)
    {
        Write($"/etc/systemd/system/{name}", text);
        return this;
    }

    /// <summary>Boots, runs a script of bash in it, and returns its output.</summary>
    public string Run(string script)
    {
        _folder.Write("scenario.sh", $"{Prelude}{script}{Epilogue}".ReplaceLineEndings("\n"), isExecutable: true);
        var (_, output, errors) = Tool.Run(
            [], "unshare", "--mount", Repository.PathOf("tests", "Infra", "Compute", "Bootstrap", "Systemd", "run.sh"), _folder.Path);
        Assert.True(File.Exists(_folder.PathOf("output")), $"systemd did not run the scenario:\n{output}{errors}");
        return _folder.Read("output") + _folder.Read("errors");
    }

    /// <summary>The calls of Docker and AWS, in order.</summary>
    public string[] Calls => File.ReadAllLines(_folder.PathOf("calls"));

    /// <summary>The arguments of Docker at the last run of the container, byte for byte.</summary>
    public string[] Arguments => _folder.Read("arguments").Split('\0')[..^1];

    public void Dispose() => _folder.Dispose();

    private static bool IsOfTheContainer(BootFile file) =>
        file.Path.StartsWith("/etc/infra/", StringComparison.Ordinal)
        || file.Name is ContainerUnit.Name or CredentialsUnit.Name or HealthUnits.Service or HealthUnits.Timer or TaskUnits.Task or TaskUnits.Result
            or FilesUnit.Name
        || file.Path.StartsWith(ServerPaths.Programs, StringComparison.Ordinal);

    // A second between the end of a unit and its next start, and less between two attempts.
    private static string WithoutPauses(string text) => text
        .Replace("RestartSec=10\n", "RestartSec=1\n", StringComparison.Ordinal)
        .Replace("|| sleep 5\n", "|| sleep 0.1\n", StringComparison.Ordinal)
        .Replace("RestartSec=5\n", "RestartSec=1\n", StringComparison.Ordinal);

    private void Write(string path, string text, bool isExecutable = false) =>
        _folder.Write($"files{path}", text.ReplaceLineEndings("\n"), isExecutable);
}
