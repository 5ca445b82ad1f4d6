using System.Text.RegularExpressions;
using Infra.Tests.RealEngine.Support;

namespace Infra.Tests.RealEngine;

/// <summary>
/// The life of prod. It ends as <c>docs/end-of-an-environment.md</c> says, with a stand-in for AWS's command line that writes down its calls.
/// </summary>
public sealed partial class ProdTests(ProdTests.Life life) : StackTests(life), IClassFixture<ProdTests.Life>
{
    [RealEngineFact("bash", "jq")]
    public async Task Destroy_OfProd_IsRefusedNamingProtectedResources()
    {
        var end = await life.EndAsync();

        var named = UnprotectCommand().Matches(end.Refused.Text).Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.NotEqual(0, end.Refused.ExitCode);
        Assert.NotEmpty(named);
        Assert.Equal([], named.Except(end.Before.Where(resource => resource.IsProtected).Select(resource => resource.Urn)));
        Assert.Equal(end.Before.Select(resource => resource.Urn), end.AfterRefusal.Select(resource => resource.Urn));
    }

    [RealEngineFact("bash", "jq")]
    public async Task Destroy_ExcludingProtected_KeepsWhatPulumiAndAwsProtect()
    {
        var end = await life.EndAsync();

        var gone = end.Before.ExceptBy(end.AfterUnprotected.Select(resource => resource.Urn), resource => resource.Urn).ToList();
        Assert.NotEmpty(gone);
        Assert.Equal([], gone.Where(resource => resource.IsProtected || resource.IsProtectedByAws).Select(resource => resource.Urn));
    }

    [RealEngineFact("bash", "jq")]
    public async Task Commands_OfThePageOnTheEnd_LiftAllProtectionOfAws()
    {
        var end = await life.EndAsync();

        var lifts = end.Before.Where(resource => resource.IsProtectedByAws).Select(LiftOf).ToList();
        Assert.NotEmpty(lifts);
        Assert.Equal(lifts.Order(StringComparer.Ordinal), end.AwsCalls.Where(call => !IsCallOfKms(call)).Order(StringComparer.Ordinal));
    }

    [RealEngineFact("bash", "jq")]
    public async Task Commands_OfThePageOnTheEnd_KeepTheKeyOfTheSnapshots()
    {
        var end = await life.EndAsync();

        var inputs = end.Before.Select(resource => resource.Json["inputs"]).Where(inputs => inputs?["finalSnapshotIdentifier"] is not null);
        var key = Assert.Single(inputs.Select(input => (string)input!["kmsKeyId"]!).Distinct());
        Assert.Equal([$"kms cancel-key-deletion --key-id {key}", $"kms enable-key --key-id {key}"], end.AwsCalls.Where(IsCallOfKms));
    }

    [RealEngineFact("bash", "jq")]
    public async Task Commands_OfThePageOnTheEnd_DestroyProd()
    {
        var end = await life.EndAsync();

        // A stack with resources would not be forgotten.
        Assert.Equal([], end.Stacks);
    }

    private static bool IsCallOfKms(string call) => call.StartsWith("kms ", StringComparison.Ordinal);

    // The call that lifts a protection. A kind of resource that is not here is missing on the page, too.
    private static string LiftOf(DeployedResource resource) => resource.Type switch
    {
        "aws:rds/instance:Instance" =>
            $"rds modify-db-instance --no-deletion-protection --db-instance-identifier {resource.Output("identifier")}",
        "aws:lb/loadBalancer:LoadBalancer" =>
            "elbv2 modify-load-balancer-attributes --attributes Key=deletion_protection.enabled,Value=false "
            + $"--load-balancer-arn {resource.Output("arn")}",
        "aws:cloudwatch/logGroup:LogGroup" =>
            $"logs put-log-group-deletion-protection --no-deletion-protection-enabled --log-group-identifier {resource.Output("name")}",
        _ => $"none for {resource.Urn}",
    };

    [GeneratedRegex("`pulumi state unprotect '([^']+)'`")]
    private static partial Regex UnprotectCommand();

    /// <summary>What is known of the end of prod.</summary>
    /// <param name="Before">The resources of the deployed stack.</param>
    /// <param name="Refused">The destroy that is tried first.</param>
    /// <param name="AfterRefusal">The resources after it.</param>
    /// <param name="AfterUnprotected">The resources after what is not protected is gone.</param>
    /// <param name="AwsCalls">Arguments of the calls of AWS's command line.</param>
    /// <param name="Stacks">The stacks that are left.</param>
    internal sealed record End(
        List<DeployedResource> Before,
        Ended Refused,
        List<DeployedResource> AfterRefusal,
        List<DeployedResource> AfterUnprotected,
        IReadOnlyList<string> AwsCalls,
        IReadOnlyList<string> Stacks);

    /// <summary>One deployment, and one end, for all tests.</summary>
    public sealed class Life : StackLife
    {
        private const string AwsStandIn = "#!/bin/sh\necho \"$*\" >>\"$(dirname \"$0\")/calls\"\n";
        private readonly Lazy<Task<End>> _end;

        public Life() : base("prod") => _end = new(RunToTheEndAsync);

        /// <summary>Tries to destroy the stack, then runs the page's commands, after all that <see cref="StackLife.DeployAsync"/> does.</summary>
        internal Task<End> EndAsync() => _end.Value;

        private async Task<End> RunToTheEndAsync()
        {
            await DeployAsync();
            var before = await ResourcesAsync();
            var refused = await Folder.PulumiAsync("destroy", "--stack", Stack);
            var afterRefusal = await ResourcesAsync();
            var bin = Folder.WriteProgram("bin/aws", AwsStandIn);
            var blocks = DocumentedCommands.BlocksOf("end-of-an-environment.md", Stack);
            await DocumentedCommands.RunAsync(Folder, blocks[0], bin);
            var afterUnprotected = await ResourcesAsync();
            foreach (var block in blocks[1..])
            {
                await DocumentedCommands.RunAsync(Folder, block, bin);
            }

            var calls = await File.ReadAllLinesAsync(Path.Combine(bin, "calls"));
            return new(before, refused, afterRefusal, afterUnprotected, calls, await StacksAsync());
        }

        private async Task<List<DeployedResource>> ResourcesAsync() => DeployedResource.AllOf(await ExportAsync());
    }
}
