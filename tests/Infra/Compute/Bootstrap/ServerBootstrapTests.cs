using System.IO.Compression;
using System.Text;
using Infra.Compute.Bootstrap;
using Infra.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace Infra.Tests.Compute.Bootstrap;

public sealed class ServerBootstrapTests
{
    public static TheoryData<string> Specs => BootstrapSpecs.Names;

    [Theory]
    [InlineData(nameof(BootstrapSpecs.Proxy))]
    [InlineData(nameof(BootstrapSpecs.Secrets))]
    [InlineData(nameof(BootstrapSpecs.Tls))]
    [InlineData(nameof(BootstrapSpecs.Worker))]
    [InlineData(nameof(BootstrapSpecs.Task))]
    [InlineData(nameof(BootstrapSpecs.Files))]
    public void Render_OfAServer_IsTheApprovedConfiguration(string name) =>
        Approved.Matches($"UserData.{name}.yaml", Unzip(ServerBootstrap.Render(BootstrapSpecs.Named(name))));

    [Theory]
    [MemberData(nameof(Specs))]
    public void Render_OfAnyServer_LeavesRoomForVariables(string name) =>
        Assert.InRange(ServerBootstrap.Render(BootstrapSpecs.Named(name)).Length, 1, 13_700);

    [Theory]
    [MemberData(nameof(Specs))]
    public void Configuration_OfAnyServer_GivesBackItsFiles(string name)
    {
        var configuration = ServerBootstrap.Configuration(BootstrapSpecs.Named(name));
        var yaml = new YamlStream();
        yaml.Load(new StringReader(configuration.ToYaml()));

        var written = ((YamlSequenceNode)yaml.Documents[0].RootNode["write_files"]).Select(file =>
            (file["path"].ToString(), file["content"].ToString(), file["permissions"].ToString()));
        Assert.Equal(configuration.Files.Select(file => (file.Path, file.Text, file.IsExecutable ? "0755" : "0644")), written);
    }

    [Fact]
    public void Configuration_OfASidecar_RunsItInTheNetworkAndWithTheRoleOfTheContainer()
    {
        var configuration = ServerBootstrap.Configuration(BootstrapSpecs.Beside);

        Assert.Equal(
            """
            [Unit]
            Description=configuration beside the container of business in infra-prod
            BindsTo=infra-container.service
            After=infra-container.service
            StartLimitIntervalSec=0

            [Service]
            Type=exec
            RuntimeDirectory=infra-configuration
            RuntimeDirectoryMode=0700
            StateDirectory=infra-configuration
            StateDirectoryMode=0700
            Environment=HOME=/tmp DOCKER_CONFIG=/run/infra-configuration/docker
            ExecStartPre=/usr/local/bin/infra-image agent:1
            ExecStartPre=/usr/bin/install -d -m 0700 -o 65532 -g 65532 /var/lib/infra-configuration/files
            ExecStartPre=-/usr/bin/docker rm --force infra-configuration
            """.ReplaceLineEndings("\n"),
            string.Join('\n', configuration.Files.Single(file => file.Name == "infra-configuration.service").Text.Split('\n').Take(16)));
        var start = configuration.Files.Single(file => file.Name == "infra-configuration.service").Text.Split('\n')
            .Single(line => line.StartsWith("ExecStart=", StringComparison.Ordinal))["ExecStart=".Length..];
        Assert.Equal(
            [
                "/usr/bin/docker", "run", "--name", "infra-configuration", "--attach", "stdout", "--pull", "never", "--init",
                "--network", "container:infra-service", "--env-file", "/run/infra-credentials/environment",
                "--env", "BACKUP_DIRECTORY=/backup", "--env", "HTTP_HOST=127.0.0.1", "--env", "HTTP_PORT=2772", "--env", "PREFETCH_LIST=/orders",
                "--user", "65532:65532", "--read-only", "--volume", "/var/lib/infra-configuration/files:/backup:Z",
                "--memory", "128m", "--memory-swap", "128m", "--cap-drop", "ALL", "--security-opt", "no-new-privileges",
                "--security-opt", "seccomp=/etc/infra/seccomp.json", "--pids-limit", "128", "agent:1",
            ],
            SystemdWords.Parse(start));
        Assert.Contains(
            "systemctl\", \"enable\", \"infra-configuration.service\"", configuration.ToYaml().Replace("'", "\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Configuration_OfAWorker_HasNoProxyAndOpensNoPort()
    {
        var yaml = ServerBootstrap.Configuration(BootstrapSpecs.Worker).ToYaml();

        Assert.DoesNotContain("nginx", yaml);
        Assert.DoesNotContain("infra-proxy.service", yaml);
        Assert.DoesNotContain("openssl", yaml);
        Assert.DoesNotContain("--publish", yaml);
        Assert.EndsWith(
            "/draining 5 20 infra-health.timer infra-container.service",
            yaml.Split('\n').Single(line => line.Contains("ExecStart=/usr/local/bin/infra-drain")));
    }

    [Fact]
    public void Configuration_OfATask_StartsItsUnitsAndNoOther()
    {
        var yaml = ServerBootstrap.Configuration(BootstrapSpecs.Task).ToYaml();

        Assert.DoesNotContain("infra-health", yaml);
        Assert.DoesNotContain("infra-container.service", yaml);
        Assert.DoesNotContain("nginx", yaml);
        Assert.DoesNotContain("--detach", yaml);
        Assert.Matches("/draining 5 20 infra-task.service$", yaml.Split('\n').Single(line => line.Contains("ExecStart=/usr/local/bin/infra-drain")));
    }

    [Fact]
    public void Render_SecretsInAnotherOrder_IsTheSame()
    {
        var reversed = BootstrapSpecs.Secrets.With((ContainerSpec container) =>
            container with { Secrets = container.Secrets.WithComparers(Comparer<string>.Create((a, b) => string.CompareOrdinal(b, a))) });

        Assert.Equal(ServerBootstrap.Render(BootstrapSpecs.Secrets), ServerBootstrap.Render(reversed));
    }

    private static string Unzip(byte[] userData)
    {
        using var gzip = new GZipStream(new MemoryStream(userData), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
