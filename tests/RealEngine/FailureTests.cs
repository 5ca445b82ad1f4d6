using Infra.Tests.RealEngine.Support;

namespace Infra.Tests.RealEngine;

/// <summary>Deployments of prod in which AWS refuses the resources that most others need, or which leave them out.</summary>
public sealed class FailureTests(FailureTests.Whole whole) : IClassFixture<FailureTests.Whole>
{
    private const string Stack = "prod";

    /// <summary>What is refused.</summary>
    public static TheoryData<string> Heads { get; } =
    [
        "aws:acm/certificateValidation:CertificateValidation",
        "aws:autoscaling/group:Group",
        "aws:ec2/vpcEndpoint:VpcEndpoint",
        "aws:kms/key:Key",
        "aws:rds/instance:Instance",
        "aws:route53/zone:Zone",
    ];

    // One that stops nearly everything, and one at the end. With --continue-on-error the test below sees it for all of them.
    [RealEngineTheory]
    [InlineData("aws:kms/key:Key")]
    [InlineData("aws:autoscaling/group:Group")]
    public async Task Up_WithARefusedHead_ReportsTheRefusalAlone(string type)
    {
        using var folder = await CreateFolderAsync();

        var refused = await UpRefusedAsync(folder, type);

        Assert.Equal([], ReportedErrors.Read(refused).Where(error => !IsRefusal(error, type)));
    }

    [RealEngineTheory]
    [MemberData(nameof(Heads))]
    public async Task Up_ContinuingOnError_MakesAllThatDoesNotNeedTheHead_AndTheSecondUpTheRest(string type)
    {
        var all = await whole.ResourcesAsync();
        using var folder = await CreateFolderAsync();

        var refused = await UpRefusedAsync(folder, type, "--continue-on-error");

        Assert.Equal([], ReportedErrors.Read(refused).Where(error => !IsRefusal(error, type)));
        var expected = UrnsOf(Managed(DeployedResource.WithoutAllThatNeeds(type, all))).ToList();
        var made = UrnsOf(Managed(await ResourcesAsync(folder))).ToList();
        Assert.Equal("", string.Join('\n', expected.Except(made)));
        Assert.Equal("", string.Join('\n', made.Except(expected)));
        (await folder.PulumiAsync("up", "--stack", Stack, "--skip-preview")).Succeeded();
        Assert.Equal(UrnsOf(all), UrnsOf(await ResourcesAsync(folder)));
        Assert.Equal("", PreviewedStep.ChangesOf(await folder.PulumiAsync("preview", "--stack", Stack, "--json", "--expect-no-changes")));
    }

    // The engine answers for what it leaves out as for a success without outputs, so inputs that name it have no value.
    [RealEngineTheory]
    [InlineData("aws:ec2/vpcEndpoint:VpcEndpoint")]
    [InlineData("aws:kms/key:Key")]
    [InlineData("aws:rds/instance:Instance")]
    public async Task Up_ExcludingAHead_MakesNothingThatNeedsIt(string type)
    {
        var all = await whole.ResourcesAsync();
        var excluded = all.Where(resource => resource.Type == type).SelectMany(resource => (string[])["--exclude", resource.Urn]);
        using var folder = await CreateFolderAsync();

        (await folder.PulumiAsync(["up", "--stack", Stack, "--skip-preview", "--exclude-dependents", .. excluded])).Succeeded();

        var made = UrnsOf(Managed(await ResourcesAsync(folder)));
        Assert.NotEmpty(made);
        Assert.Equal([], made.Except(UrnsOf(Managed(DeployedResource.WithoutAllThatNeeds(type, all)))));
    }

    private static async Task<PulumiFolder> CreateFolderAsync()
    {
        var folder = new PulumiFolder();
        (await folder.PulumiAsync("stack", "init", Stack)).Succeeded();
        return folder;
    }

    private static async Task<Ended> UpRefusedAsync(PulumiFolder folder, string type, params string[] options)
    {
        folder.Variables["STANDIN_FAIL"] = $"create={type}";
        var ended = await folder.PulumiAsync(["up", "--stack", Stack, "--skip-preview", .. options]);
        folder.Variables.Remove("STANDIN_FAIL");
        Assert.NotEqual(0, ended.ExitCode);
        Assert.Contains("refused by the stand-in", ended.Text, StringComparison.Ordinal);
        return ended;
    }

    private static bool IsRefusal(string error, string type) =>
        error == "update failed"
        || (error.Contains(type, StringComparison.Ordinal) && error.Contains("refused by the stand-in", StringComparison.Ordinal));

    private static IEnumerable<DeployedResource> Managed(IEnumerable<DeployedResource> resources) =>
        resources.Where(resource => (bool?)resource.Json["custom"] ?? false);

    private static IEnumerable<string> UrnsOf(IEnumerable<DeployedResource> resources) =>
        resources.Select(resource => resource.Urn).Order(StringComparer.Ordinal);

    private static async Task<List<DeployedResource>> ResourcesAsync(PulumiFolder folder) =>
        DeployedResource.AllOf((await folder.PulumiAsync("stack", "export", "--stack", Stack)).Succeeded().Output);

    /// <summary>A deployment in which nothing fails.</summary>
    public sealed class Whole
    {
        private readonly Lazy<Task<List<DeployedResource>>> _resources = new(DeployAsync);

        /// <summary>Its resources.</summary>
        internal Task<List<DeployedResource>> ResourcesAsync() => _resources.Value;

        private static async Task<List<DeployedResource>> DeployAsync()
        {
            using var folder = await CreateFolderAsync();
            (await folder.PulumiAsync("up", "--stack", Stack, "--skip-preview")).Succeeded();
            return await FailureTests.ResourcesAsync(folder);
        }
    }
}
