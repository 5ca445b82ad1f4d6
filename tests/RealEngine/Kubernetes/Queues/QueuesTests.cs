namespace Infra.Tests.RealEngine.Kubernetes.Queues;

/// <summary>Production with queues, on servers and on Kubernetes, by Pulumi's own CLI and providers.</summary>
public sealed class QueuesTests(QueuesLife life) : IClassFixture<QueuesLife>
{
    private const string Orders = "infra-prod-queues-orders";
    private const string Purchases = "infra-prod-queues-purchases";
    private const string Queue = "aws:sqs/queue:Queue";

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
    public async Task Retiring_NobodyMaySend_AndNothingIsDeleted()
    {
        var retiring = await life.RetiringAsync();

        Assert.False(retiring.Get($"{Orders}-queue").IsProtected);
        Assert.True(retiring.Get($"{Purchases}-queue").IsProtected);
        Assert.DoesNotContain(Orders, PolicyOf("shop"), StringComparison.Ordinal);
        Assert.Contains($"{Orders}\"", PolicyOf("packer"), StringComparison.Ordinal);
        Assert.DoesNotContain(retiring.Steps, step => step.IsEnd);

        string PolicyOf(string service) => (string)retiring.Get($"infra-prod-{service}-container-policy").Json["inputs"]!["policy"]!;
    }

    [ControlPlaneFact]
    public async Task Removed_TheOldQueueIsDeletedAlone()
    {
        var removed = await life.RemovedAsync();

        Assert.Equal(["delete"], removed.StepsOf(Orders));
        Assert.All(removed.Steps.Where(step => step.IsEnd), step => Assert.Contains($"::{Orders}", step.Urn, StringComparison.Ordinal));
        Assert.DoesNotContain(removed.Resources, resource => resource.Urn.Contains(Orders, StringComparison.Ordinal));
    }

    [ControlPlaneFact]
    public async Task Destroyed_NothingIsLeft() => (await life.DestroyedAsync()).Succeeded();
}
