using Infra.Tests.Stacks.Environments;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Docs;

public sealed class FirstDeploymentPageTests
{
    // Modules of Pulumi's package, and the service as the page names it.
    private static readonly Dictionary<string, string> Services = new()
    {
        ["acm"] = "ACM",
        ["autoscaling"] = "EC2 Auto Scaling",
        ["cloudwatch"] = "CloudWatch, CloudWatch Logs, EventBridge",
        ["ec2"] = "EC2",
        ["elasticache"] = "ElastiCache",
        ["iam"] = "IAM",
        ["kms"] = "KMS",
        ["lambda"] = "Lambda",
        ["lb"] = "Elastic Load Balancing",
        ["rds"] = "RDS",
        ["route53"] = "Route 53 and its Resolver",
        ["s3"] = "S3",
        ["secretsmanager"] = "Secrets Manager",
        ["sns"] = "SNS",
        ["ssm"] = "Systems Manager",
        ["vpc"] = "VPC",
        ["wafv2"] = "WAF",
    };

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task IdentityThatDeploys_HasEveryServiceOfThePlan(string stack)
    {
        var page = File.ReadAllText(Repository.PathOf("docs", "first-deployment.md"));
        var identity = page.Split("### 6. ")[1].Split("### 7. ")[0];
        var modules = (await DeclaredEnvironment.FromFileAsync(stack)).Managed
            .Where(resource => resource.Type.StartsWith("aws:", StringComparison.Ordinal))
            .Select(resource => resource.Type.Split(':', '/')[1]).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal([], modules.Where(module => !Services.TryGetValue(module, out var name) || !identity.Contains(name, StringComparison.Ordinal)));
    }
}
