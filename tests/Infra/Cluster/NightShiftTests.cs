using System.Collections.Immutable;
using Infra.Cluster;
using Infra.Networking;
using Infra.Schedules;
using Infra.Tests.Compute.Bootstrap;
using Infra.Tests.Data;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Cluster;

[Collection(Programs.Name)]
public sealed class NightShiftTests
{
    private const string Account = "/var/run/secrets/kubernetes.io/serviceaccount";

    [Fact]
    public async Task NightShift_OfTwoServices_HasTheApprovedInputs() => Approved.Matches(
        "NightShift.txt", WorkloadRun.Text((await RunAsync()).Cloud));

    [Fact]
    public async Task Resources_InPreviewAndInUpdate_AreTheSame() =>
        Assert.Equal((await RunAsync()).Whole.Keys, (await RunAsync(isPreview: true)).Whole.Keys);

    [Fact]
    public async Task NightShift_OfNothing_IsRefused() => Assert.Contains(
        "NightShift 'shop-night' has invalid args:\n  - replicas must name at least one Deployment; got none.",
        (await Assert.ThrowsAsync<RunException>(() => RunAsync(replicas: ImmutableSortedDictionary<string, int>.Empty))).Message);

    [Fact]
    public void Script_OfTwoChanges_CallsTheApiForEach()
    {
        using var commands = Commands("cat >>\"$FOLDER/header\"");

        Assert.Equal((0, "", ""), Run(commands, "web=3", "api=0"));
        Assert.Equal(
            [Call(commands, "web", 3), Call(commands, "api", 0)],
            commands.Calls);
        Assert.Equal(
            "header = \"Authorization: Bearer token-of-the-account\"\nheader = \"Authorization: Bearer token-of-the-account\"\n",
            File.ReadAllText(commands.Folder.PathOf("header")));
    }

    [Fact]
    public void Script_OneChangeFails_MakesTheOthersAndFails()
    {
        using var commands = Commands("[[ $* != *web* ]] || { echo refused >&2; exit 22; }");

        Assert.Equal((1, "", "refused\n"), Run(commands, "web=3", "api=2"));
        Assert.Equal([Call(commands, "web", 3), Call(commands, "api", 2)], commands.Calls);
    }

    private static Task<DataRun> RunAsync(bool isPreview = false, ImmutableSortedDictionary<string, int>? replicas = null) =>
        DataPrograms.RunAsync(isPreview, options => _ = new NightShift("shop-night", new()
        {
            Namespace = "services",
            Replicas = replicas ?? ImmutableSortedDictionary<string, int>.Empty.Add("web", 3).Add("api", 2),
            Evening = CronExpression.Parse("0 19 * * *"),
            Morning = CronExpression.Parse("0 6 * * 1-5"),
            Image = "public.ecr.aws/nginx/nginx:1.28",
            Pool = "general",
            ApiBlocks = [Cidr.Parse("10.0.0.0/16"), Cidr.Parse("172.20.0.0/16")],
        }, options));

    // A pod has the account's folder, which a test machine has not.
    private static FakeCommands Commands(string curl)
    {
        var commands = new FakeCommands().With("curl", curl);
        commands.Folder.Write("token", "token-of-the-account");
        return commands;
    }

    private static (int Status, string Output, string Errors) Run(FakeCommands commands, params string[] changes) => Tool.Run(
        [
            ("PATH", $"{commands.Folder.PathOf("bin")}:/usr/bin:/bin"), ("KUBERNETES_SERVICE_HOST", "172.20.0.1"), ("KUBERNETES_SERVICE_PORT", "443"),
            ("NAMESPACE", "services"),
        ],
        "/bin/sh",
        ["-c", NightShift.Script.Replace(Account, commands.Folder.Path, StringComparison.Ordinal), "night-shift", .. changes]);

    private static string Call(FakeCommands commands, string deployment, int replicas) =>
        $"curl --config - --cacert {commands.Folder.Path}/ca.crt --fail --silent --show-error --retry 5 --retry-all-errors --max-time 30 "
        + "--output /dev/null --request PATCH --header Content-Type: application/merge-patch+json --data {\"spec\":{\"replicas\":" + replicas + "}} "
        + $"https://172.20.0.1:443/apis/apps/v1/namespaces/services/deployments/{deployment}/scale";
}
