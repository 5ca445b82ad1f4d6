using System.Text.RegularExpressions;

namespace Infra.Tests.Stacks.Declarations;

/// <summary>
/// A setting whose change replaces something says so in its summary, which tables and editors show; one that says so does. What a change replaces
/// is in the schema of the provider.
/// </summary>
public sealed partial class SettingReplacementTests
{
    // Replaced without effect on data or traffic: the new one is there before the old one goes, or nothing but a list is in it.
    private static readonly string[] Unnoticed =
    [
        "aws:acm/certificate:Certificate", "aws:cloudwatch/metricAlarm:MetricAlarm", "aws:eks/accessEntry:AccessEntry",
        "aws:eks/accessPolicyAssociation:AccessPolicyAssociation", "aws:fis/experimentTemplate:ExperimentTemplate",
        "aws:rds/parameterGroup:ParameterGroup",
        "aws:route53/record:Record", "aws:secretsmanager/secretVersion:SecretVersion", "aws:sns/topicSubscription:TopicSubscription",
        "aws:wafv2/ipSet:IpSet",
    ];

    // Pods that call other parts roll out to another pool, which is there before the old one goes.
    private static readonly string[] OfPools =
    [
        "aws:ec2/securityGroup:SecurityGroup", "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "kubernetes:eks.amazonaws.com/v1:NodeClass",
        "kubernetes:karpenter.sh/v1:NodePool",
    ];

    // Pods call each other at another port, which is open before the old one is closed.
    private static readonly string[] OfTunnels =
        ["aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"];

    // Those of kinds that go, and of kinds that come.
    private static readonly string[] OfDrills = ["aws:iam/role:Role", "aws:iam/rolePolicy:RolePolicy", "aws:scheduler/schedule:Schedule"];

    // The settings are of a second generation.
    private static readonly string[] OfTheFirstGeneration = ["mysql.databaseName", "mysql.masterUsername"];

    public static TheoryData<string> Keys => [.. SettingChanges.Paths];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Change_OfASetting_ReplacesOnlyWhatItsSummarySays(string path)
    {
        var change = await SettingChanges.FindAsync(path);
        var replaced = change.Replaced.Except(Unnoticed).Except(path.EndsWith(".calls", StringComparison.Ordinal) ? OfPools : [])
            .Except(path == "cluster.mesh" ? OfTunnels : [])
            .Except(path == "drills.experiments" ? OfDrills : [])
            .Order(StringComparer.Ordinal);
        var summary = SummaryOf(path);
        if (change.HasEffect && SaysSo().IsMatch(summary) && !OfTheFirstGeneration.Contains(path))
        {
            Assert.NotEmpty(replaced);
        }
        else
        {
            Assert.Equal("", string.Join(", ", replaced));
        }
    }

    private static string SummaryOf(string path)
    {
        var group = NumberOfItem().Replace(path, "[]");
        var end = group.LastIndexOf('.');
        var (owner, key) = end < 0 ? ("", group) : (group[..end], group[(end + 1)..]);
        return string.Join('\n', from candidate in SettingsGroup.All
                                 where candidate.Path == owner
                                 from property in candidate.Spec.Properties
                                 where property.Key == key
                                 select XmlDocumentation.Summary(property.DeclaringType, property.Name));
    }

    [GeneratedRegex(@"\bchange( to [A-Za-z ]+)? replaces\b")]
    private static partial Regex SaysSo();

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex NumberOfItem();
}
