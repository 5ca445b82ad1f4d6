using Infra.Tests.Stacks.Environments;
using Infra.Tests.Stacks.Environments.Pods;
using Infra.Tests.Support;
using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Parts;

/// <summary>Shared files of the settings, and services that call them.</summary>
public sealed class FilesPartTests
{
    private const string Job = $"task: {{ image: '{Image}', schedule: {{ cron: 0 3 * * * }} }}";

    [Theory]
    [InlineData(Container)]
    [InlineData($"tcp: {{ port: 7000 }}, {Container}")]
    [InlineData($"worker: {{ image: '{Image}' }}")]
    [InlineData(Job)]
    public void Plan_EveryKindOfServiceOnServers_GetsItsFolder(string kind)
    {
        var service = PlanWith($$"""
            infra:files: {}
            infra:services: [{ name: packer, {{kind}}, calls: [files] }]
            """).Services.Single();

        Assert.Equal("/mnt/files", service.Container!.Variables["FILES_PATH"]);
        Assert.Equal(new("/infra-dev-files/packer", IsReadOnly: false), service.Bootstrap.Folder);
        Assert.Contains("/infra-dev-files/packer", service.ServerParameterNames);
    }

    [Theory]
    [InlineData(Container)]
    [InlineData($"tcp: {{ port: 7000 }}, {Container}")]
    [InlineData($"worker: {{ image: '{Image}' }}")]
    [InlineData(Job)]
    public async Task Declare_EveryKindOfServiceInPods_MountsItsFolder(string kind)
    {
        var environment = await DeclaredEnvironment.FromPlanAsync(PlanWith($$"""
            infra:files: {}
            infra:services: [{ name: packer, {{kind}}, runtime: kubernetes, calls: [files] }]
            """));

        Assert.Equal("/mnt/files", environment.Plan.Services.Single().Container!.Variables["FILES_PATH"]);
        Assert.Equal("services.packer-files", ObjectOf(environment, "PersistentVolume")["metadata"]!["name"]!.ToString());
        Assert.Equal(
            "infra-dev-files-files-id::infra-dev-files-folder-packer-id",
            ObjectOf(environment, "PersistentVolume")["spec"]!["csi"]!["volumeHandle"]!.ToString());
        Assert.Equal("packer-files", ObjectOf(environment, "PersistentVolumeClaim")["metadata"]!["name"]!.ToString());
        Assert.Empty(environment.OfType("aws:ssm/parameter:Parameter"));
        Assert.Equal([], PodInvariants.Broken(environment));
    }

    [Theory]
    [InlineData("files", false)]
    [InlineData("{ to: files }", false)]
    [InlineData("{ to: files, access: write }", false)]
    [InlineData("{ to: files, access: read }", true)]
    public void Plan_Access_SaysWhetherItOnlyReads(string call, bool isReadOnly) => Assert.Equal(
        isReadOnly,
        PlanWith($$"""
            infra:files: {}
            infra:services: [{ name: packer, {{Container}}, calls: [{{call}}] }]
            """).Services.Single().Bootstrap.Folder!.IsReadOnly);

    [Fact]
    public void Plan_ServiceThatCallsNoFiles_HasNone()
    {
        var plan = PlanWith($$"""
            infra:files: {}
            infra:services: [{ name: packer, {{Container}}, calls: [files] }, { name: web, {{Container}} }]
            """);

        Assert.Null(plan.Services[1].Bootstrap.Folder);
        Assert.DoesNotContain("FILES_PATH", plan.Services[1].Container!.Variables.Keys);
    }

    [Theory]
    [InlineData(
        "proxy: { to: other }, calls: [{ to: files }]",
        "infra:services[0].calls[0] must be left out of a proxy, which runs no application that could use files; got 'files'.")]
    [InlineData(
        "container: { image: '" + Image + "', port: 8080, tmpfs: [{ path: /mnt/files, sizeMiB: 1 }] }, calls: [files]",
        "infra:services[0].container.tmpfs[0].path must lie beside /mnt/files, where the shared files are; got '/mnt/files'.")]
    public void Validate_Service_IsToldWhatIsWrong(string settings, string expected) => Assert.Equal(
        expected,
        ProblemsWith($$"""
            infra:files: {}
            infra:services: [{ name: packer, {{settings}} }, { name: other, {{Container}} }]
            """));

    [Fact]
    public void Validate_CallWithoutTheSection_IsToldTheSmallest() => Assert.Equal(
        "infra:services[0].calls[0] must be in the environment; got 'files'. Add infra:files; {} takes all defaults.",
        ProblemsWith($"infra:services: [{{ name: packer, {Container}, calls: [files] }}]"));

    [Fact]
    public void Warnings_FilesThatNobodyCalls_AreOne() => Assert.Equal(
        ["No service calls files. There is a file system, and nobody can mount it."],
        PlanWith($"infra:files: {{}}\ninfra:services: [{{ name: packer, {Container} }}]").Parts.Single().FindWarnings([]));

    // The rights follow the ids that AWS chooses, so they come after the part and before the servers.
    [Fact]
    public async Task Declare_Servers_HaveTheRightsOfTheirFolderAlone()
    {
        var environment = await DeclaredEnvironment.FromPlanAsync(PlanWith($$"""
            infra:files: {}
            infra:services:
              - { name: packer, {{Container}}, calls: [files] }
              - { name: job, {{Job}}, calls: [{ to: files, access: read }] }
              - { name: web, {{Container}} }
            """));

        Assert.Equal(
            [
                "infra-dev-job-late-policy elasticfilesystem:ClientMount infra-dev-files-folder-job-arn",
                "infra-dev-packer-late-policy elasticfilesystem:ClientMount elasticfilesystem:ClientWrite infra-dev-files-folder-packer-arn",
            ],
            environment.OfType("aws:iam/rolePolicy:RolePolicy").Where(policy => policy.Name.EndsWith("-late-policy", StringComparison.Ordinal))
                .OrderBy(policy => policy.Name, StringComparer.Ordinal).Select(Describe));
        Assert.Equal([], Invariants.Broken(environment));
    }

    // On servers and in pods of two clusters, while it moves twice: everywhere the same folder of the same user.
    [Fact]
    public async Task Declare_ServiceOnServersAndInPods_HasOneFolder()
    {
        var environment = await DeclaredEnvironment.FromPlanAsync(PlanWith($$"""
            infra:files: {}
            infra:cluster: { next: { percent: 10 } }
            infra:services: [{ name: packer, {{Container}}, podPercent: 50, calls: [files] }]
            """));

        Assert.Equal("infra-dev-files-folder-packer", Assert.Single(environment.OfType("aws:efs/accessPoint:AccessPoint")).Name);
        Assert.Equal(2, environment.OfType("kubernetes:core/v1:PersistentVolume").Count());
        Assert.Equal(
            [
                "arn:aws:iam::111122223333:role/infra-dev-packer-role-???????",
                "arn:aws:iam::111122223333:role/infra-dev-cluster-files-role-???????",
                "arn:aws:iam::111122223333:role/infra-dev-cluster-2-files-role-???????",
            ],
            environment.OfType("aws:efs/fileSystemPolicy:FileSystemPolicy").Single().Statements.Last()["Condition"]!["ArnNotLike"]!
                ["aws:PrincipalArn"]!.AsArray().Select(role => (string?)role));
        Assert.Equal([], PodInvariants.Broken(environment));
    }

    // One role mounts for all pods of a cluster, so it may no more than their services.
    [Fact]
    public async Task Declare_Cluster_HasTheRightsOfTheFoldersOfItsPodsAlone()
    {
        var environment = await DeclaredEnvironment.FromPlanAsync(PlanWith($$"""
            infra:files: {}
            infra:services:
              - { name: packer, {{Container}}, runtime: kubernetes, calls: [files] }
              - { name: job, {{Job}}, runtime: kubernetes, calls: [{ to: files, access: read }] }
              - { name: old, {{Container}}, calls: [files] }
              - { name: web, {{Container}}, runtime: kubernetes }
            """));

        Assert.Equal(
            """
            {"Version":"2012-10-17","Statement":[{"Sid":"SharedFiles","Effect":"Allow",
            "Action":["elasticfilesystem:ClientMount","elasticfilesystem:ClientWrite"],"Resource":"infra-dev-files-files-arn",
            "Condition":{"StringEquals":{"elasticfilesystem:AccessPointArn":"infra-dev-files-folder-packer-arn"},
            "Bool":{"elasticfilesystem:AccessedViaMountTarget":"true"}}},
            {"Sid":"SharedFilesToRead","Effect":"Allow","Action":"elasticfilesystem:ClientMount","Resource":"infra-dev-files-files-arn",
            "Condition":{"StringEquals":{"elasticfilesystem:AccessPointArn":"infra-dev-files-folder-job-arn"},
            "Bool":{"elasticfilesystem:AccessedViaMountTarget":"true"}}}]}
            """.ReplaceLineEndings(""),
            environment.Get("aws:iam/rolePolicy:RolePolicy", "infra-dev-cluster-files-policy").Text("policy"));
    }

    private static System.Text.Json.Nodes.JsonNode ObjectOf(DeclaredEnvironment environment, string kind) =>
        System.Text.Json.Nodes.JsonNode.Parse(environment.OfType($"kubernetes:core/v1:{kind}").Single().InputText)!;

    private static string Describe(RecordedResource policy)
    {
        var statement = System.Text.Json.Nodes.JsonNode.Parse(policy.Text("policy"))!["Statement"]!.AsArray().Single()!;
        var actions = statement["Action"] is System.Text.Json.Nodes.JsonArray list
            ? string.Join(' ', list.Select(action => (string)action!))
            : (string)statement["Action"]!;
        return $"{policy.Name} {actions} {statement["Condition"]!["StringEquals"]!["elasticfilesystem:AccessPointArn"]}";
    }
}
