using System.Collections.Immutable;
using System.Reflection;
using Infra.Tests.Cluster;
using Infra.Tests.Compute;
using Infra.Tests.Data;
using Infra.Tests.Edge;
using Infra.Tests.Messaging;
using Infra.Tests.Messaging.Broker;
using Infra.Tests.Storage;
using Infra.Tests.Storage.Archive;
using Infra.Tests.Storage.Files;
using Infra.Tests.Support;

namespace Infra.Tests.Controls;

/// <summary>
/// That a test on one component which has the id of a control proves it: with another value of an input that the control is about, it fails. What is
/// tried is not written by hand: every input of every type that the test sees is changed, one after the other, in all resources of the type.
/// </summary>
[Collection(Programs.Name)]
public sealed class ComponentControlTests
{
    private static readonly ResourceInput Policy = new("aws:iam/rolePolicy:RolePolicy", "policy");

    // Where the control is about another resource than the component declares for it.
    private static readonly ImmutableDictionary<string, ResourceInput> Otherwise = new Dictionary<string, ResourceInput>
    {
        ["AWS_0345_Policies_OpenNoBucket"] = Policy,
        ["CKV_AWS_274_Role_HasNoPolicyButItsOwn"] = new("aws:iam/role:Role", "managedPolicyArns"),
        ["FSBP_IAM_1_Policies_NeverAllowEverythingOnEverything"] = Policy,
        ["FSBP_IAM_21_Policies_AllowNoServiceWhole"] = Policy,
        ["SecurityHub_EC2_22_SecurityGroups_AreThoseOfTheTemplate"] =
            new("aws:ec2/launchTemplate:LaunchTemplate", "networkInterfaces.securityGroups"),
        ["SecurityHub_S3_11_BucketsOfServices_TellQueuesOfNewObjects"] = new("aws:s3/bucketNotification:BucketNotification", "queues.queueArn"),
        ["SecurityHub_WAF_11_WebAcls_AreLogged"] = new("aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration", "resourceArn"),
    }.ToImmutableDictionary();

    public static TheoryData<Type> Classes =>
    [
        typeof(BrokerControlsTests), typeof(ClusterControlsTests), typeof(EdgeControlsTests), typeof(JobQueueControlsTests),
        typeof(LogArchiveControlsTests), typeof(MySqlControlsTests), typeof(RedisControlsTests), typeof(ServerGroupControlsTests),
        typeof(ServiceBucketControlsTests), typeof(SharedFilesControlsTests),
    ];

    [Theory, MemberData(nameof(Classes))]
    public async Task Test_WithAnId_FailsWithAnotherValueOfAnInputOfItsControl(Type type)
    {
        var unproven = new List<string>();
        foreach (var test in type.GetMethods().Where(method => ControlsOf(method).Any()))
        {
            var inputs = await InputsOfAsync(test);
            if (!inputs.Any(input => Otherwise.GetValueOrDefault(test.Name) == input || ControlsOf(test).Any(control => IsAbout(control, input))))
            {
                unproven.Add($"{test.Name} fails with other values of: {string.Join(", ", inputs)}");
            }
        }

        Assert.Equal("", string.Join('\n', unproven));
    }

    private static IEnumerable<ListedControl> ControlsOf(MethodInfo test) => ListedControl.All.Where(control => control.IsNamedBy(test.Name));

    // Rules of a firewall are written as JSON.
    private static bool IsAbout(ListedControl control, ResourceInput input) => input.Type == control.Type
        && control.Inputs.Any(path => path.Split('.')[0] is var first && input.Path.Split('.')[0] is var changed
            && (first == changed || (first == "rules" && changed == "ruleJson")));

    // The inputs with other values of which the test fails.
    private static async Task<List<ResourceInput>> InputsOfAsync(MethodInfo test)
    {
        var controls = Activator.CreateInstance(test.DeclaringType!);
        Task RunAsync() => (Task)test.Invoke(controls, [])!;
        var seen = new HashSet<RecordedResource>(ReferenceEqualityComparer.Instance);
        await RecordingCloud.ShowAsync(
            resource =>
            {
                seen.Add(resource);
                return resource;
            },
            RunAsync);

        var absent = ControlsOf(test).SelectMany(control => control.Inputs.Select(path => new ResourceInput(control.Type, path)))
            .Concat(Otherwise.Where(pair => pair.Key == test.Name).Select(pair => pair.Value));
        var inputs = new List<ResourceInput>();
        foreach (var input in seen.SelectMany(ResourceInput.AllOf).Concat(absent).Distinct())
        {
            if (await FailsAsync(input, RunAsync))
            {
                inputs.Add(input);
            }
        }

        return inputs;
    }

    private static async Task<bool> FailsAsync(ResourceInput input, Func<Task> run)
    {
        foreach (var change in InputChange.All)
        {
            if (await Record.ExceptionAsync(() => RecordingCloud.ShowAsync(resource => input.Change(resource, change), run))
                is Xunit.Sdk.XunitException or InvalidOperationException or KeyNotFoundException)
            {
                return true;
            }
        }

        return false;
    }
}
