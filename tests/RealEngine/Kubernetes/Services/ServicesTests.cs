namespace Infra.Tests.RealEngine.Kubernetes.Services;

/// <summary>Production with what services need beside a database, on servers and on Kubernetes, by Pulumi's own CLI and providers.</summary>
public sealed class ServicesTests(ServicesLife life) : IClassFixture<ServicesLife>
{
    private const string Orders = "infra-prod-queues-orders";
    private const string Purchases = "infra-prod-queues-purchases";
    private const string Queue = "aws:sqs/queue:Queue";
    private const string Broker = "infra-prod-broker";
    private const string Configuration = "infra-prod-configuration";

    [ControlPlaneFact]
    public async Task Deployed_QueuesAreProtected_AndPodsKnowTheirs()
    {
        var deployed = await life.DeployedAsync();

        Assert.Equal(6, deployed.Resources.Count(resource => resource.Type == Queue && resource.IsProtected));
        Assert.Equal(3, (int)deployed.Mailer["status"]!["readyReplicas"]!);
        Assert.Equal(
            "https://sqs.eu-central-1.amazonaws.com/111122223333/infra-prod-queues-letters.fifo",
            deployed.Mailer["spec"]!["template"]!["spec"]!["containers"]![0]!["env"]!.AsArray()
                .Where(variable => (string?)variable!["name"] == "QUEUE_LETTERS_URL").Select(variable => (string?)variable!["value"]).Single());
    }

    [ControlPlaneFact]
    public async Task RenamedAtOnce_IsRefusedNamingTheQueue()
    {
        var preview = await life.RenamedAtOnceAsync();

        Assert.NotEqual(0, preview.ExitCode);
        Assert.Contains($"::{Orders}-queue", preview.Text, StringComparison.Ordinal);
        Assert.Contains("protect", preview.Text, StringComparison.Ordinal);
    }

    [ControlPlaneFact]
    public async Task Beside_TheNewQueueIsMade_AndTheOldOneStays()
    {
        var beside = await life.BesideAsync();

        Assert.Equal(["create"], beside.StepsOf(Purchases));
        Assert.Empty(beside.StepsOf(Orders).Except(["same"]));
        Assert.DoesNotContain(beside.Steps, step => step.IsEnd);
    }

    [ControlPlaneFact]
    public async Task CentreAdded_IsOnlyMade_AndPodsKnowTheirDocument()
    {
        var deployed = await life.DeployedAsync();
        var added = await life.BesideAsync();

        Assert.DoesNotContain(deployed.Resources, resource => resource.Urn.Contains($"::{Configuration}", StringComparison.Ordinal));
        Assert.Equal(["create"], added.StepsOf(Configuration));
        Assert.NotEmpty(DocumentVariables(added));
    }

    [ControlPlaneFact]
    public async Task Broker_NextVersionAndPasswords_ChangeItInPlaceAndKeepItsMessages()
    {
        var before = await life.BesideAsync();
        var changed = await life.RetiringAsync();

        var broker = changed.Get($"{Broker}-broker");
        Assert.Equal("4.2", (string?)broker.Json["inputs"]!["engineVersion"]);
        Assert.Equal((string?)before.Get($"{Broker}-broker").Json["id"], (string?)broker.Json["id"]);
        Assert.Equal(["update"], changed.StepsOf($"{Broker}-broker"));
        Assert.NotEqual(
            before.Get($"{Broker}-definitions-run").Json["inputs"]!.ToJsonString(),
            changed.Get($"{Broker}-definitions-run").Json["inputs"]!.ToJsonString());
    }

    [ControlPlaneFact]
    public async Task Retiring_NobodyMaySend_AndNoQueueIsDeleted()
    {
        var retiring = await life.RetiringAsync();

        Assert.False(retiring.Get($"{Orders}-queue").IsProtected);
        Assert.True(retiring.Get($"{Purchases}-queue").IsProtected);
        Assert.DoesNotContain(Orders, PolicyOf("shop"), StringComparison.Ordinal);
        Assert.Contains($"{Orders}\"", PolicyOf("packer"), StringComparison.Ordinal);
        Assert.All(retiring.Steps.Where(step => step.IsEnd), step => Assert.Contains($"::{Broker}", step.Urn, StringComparison.Ordinal));

        string PolicyOf(string service) => (string)retiring.Get($"infra-prod-{service}-container-policy").Json["inputs"]!["policy"]!;
    }

    [ControlPlaneFact]
    public async Task Removed_TheOldQueueAndTheConfigurationCentreAreDeletedAlone()
    {
        var removed = await life.RemovedAsync();

        Assert.Equal(["delete"], removed.StepsOf(Orders));
        Assert.Equal(["delete"], removed.StepsOf(Configuration));
        Assert.Equal(
            ["infra-prod-mailer-pods-role-late-policy", "infra-prod-network-endpoint-appconfigdata", "infra-prod-shop-container-late-policy"],
            removed.Steps.Where(step => step.IsEnd).Select(step => step.Urn.Split("::")[^1])
                .Where(name => !name.StartsWith(Orders, StringComparison.Ordinal) && !name.StartsWith(Configuration, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));
        Assert.DoesNotContain(removed.Resources, resource => resource.Urn.Contains($"::{Orders}", StringComparison.Ordinal));
        Assert.DoesNotContain(removed.Resources, resource => resource.Urn.Contains($"::{Configuration}", StringComparison.Ordinal));
        Assert.Empty(DocumentVariables(removed));
    }

    [ControlPlaneFact]
    public async Task Destroyed_NothingIsLeft() => (await life.DestroyedAsync()).Succeeded();

    private static IEnumerable<string> DocumentVariables(DeployedServices deployed) =>
        deployed.Mailer["spec"]!["template"]!["spec"]!["containers"]![0]!["env"]!.AsArray().Select(variable => (string)variable!["name"]!)
            .Where(name => name.StartsWith("CONFIG_", StringComparison.Ordinal));
}
