using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using Moq;
using Pulumi;
using Pulumi.Testing;

namespace Infra.Tests.Support;

/// <summary>
/// A cloud that records what it is asked for and answers with ids and attributes made from the names, so that a test can tell who was
/// given to whom. In a preview it answers what a cloud knows before anything is there: the inputs alone. It refuses
/// every look-up and every type it does not know.
/// </summary>
internal sealed class RecordingCloud
{
    private static readonly AsyncLocal<Func<RecordedResource, RecordedResource>?> Shown = new();

    private readonly ConcurrentQueue<RecordedResource> _resources = new();
    private readonly ConcurrentDictionary<(string Type, string Name), ResourceOptions> _options = new();
    private readonly ConcurrentQueue<MockRegisterResourceOutputsRequest> _outputs = new();
    private readonly bool _isPreview;
    private readonly Mock<IMocks> _mocks = new(MockBehavior.Strict);

    public RecordingCloud(bool isPreview)
    {
        _isPreview = isPreview;
        _mocks.Setup(mocks => mocks.NewResourceAsync(It.IsAny<MockResourceArgs>())).Returns<MockResourceArgs>(Create);
        _mocks
            .Setup(mocks => mocks.RegisterResourceOutputs(It.IsAny<MockRegisterResourceOutputsRequest>()))
            .Returns<MockRegisterResourceOutputsRequest>(request =>
            {
                _outputs.Enqueue(request);
                return Task.CompletedTask;
            });
    }

    public IMocks Mocks => _mocks.Object;

    public TestOptions Options => OptionsOf("test");

    /// <summary>Options of a stack whose resources are recorded with the options that they are declared with.</summary>
    public StackOptions StackOptions => new()
    {
        ResourceTransformations =
        {
            args =>
            {
                _options[(args.Resource.GetResourceType(), args.Resource.GetResourceName())] = args.Options;
                return null;
            },
        },
    };

    public IEnumerable<RecordedResource> Resources =>
        _resources.Select(resource => Shown.Value?.Invoke(resource) ?? resource)
            .OrderBy(resource => resource.Type, StringComparer.Ordinal).ThenBy(resource => resource.Name, StringComparer.Ordinal);

    /// <summary>What components and the stack gave out.</summary>
    public IEnumerable<MockRegisterResourceOutputsRequest> Outputs => _outputs;

    public IEnumerable<RecordedResource> OfType(string type) => Resources.Where(resource => resource.Type == type);

    /// <summary>Shows a test clouds that were asked for something else.</summary>
    /// <param name="change">What is shown for a resource.</param>
    /// <param name="test">The test.</param>
    public static async Task ShowAsync(Func<RecordedResource, RecordedResource> change, Func<Task> test)
    {
        Shown.Value = change;
        try
        {
            await test();
        }
        finally
        {
            Shown.Value = null;
        }
    }

    public TestOptions OptionsOf(string stack) => new() { ProjectName = "infra", StackName = stack, IsPreview = _isPreview };

    public RecordedResource Get(string type, string name) => Resources.Single(resource => resource.Type == type && resource.Name == name);

    private Task<(string? id, object state)> Create(MockResourceArgs args)
    {
        _resources.Enqueue(
            new(args.Type!, args.Name!, args.Provider ?? "", args.Inputs)
            {
                Options = _options.GetValueOrDefault((args.Type!, args.Name!)),
                IsProtected = IsProtected(args.Type!, args.Name!),
            });

        // A preview lacks inputs that are not known yet.
        var state = _isPreview ? args.Inputs : args.Inputs.SetItems(AttributesOf(args.Type!, args.Name!, args.Inputs));
        return Task.FromResult<(string?, object)>((_isPreview ? null : $"{args.Name}-id", state));
    }

    // Children of what is protected are, too, unless they say otherwise.
    private bool IsProtected(string type, string name)
    {
        var options = _options.GetValueOrDefault((type, name));
        return options?.Protect ?? (options?.Parent is { } parent && IsProtected(parent.GetResourceType(), parent.GetResourceName()));
    }

    private static ImmutableDictionary<string, object> AttributesOf(string type, string name, ImmutableDictionary<string, object> inputs)
    {
        var computed = ProviderSchema.ComputedTexts(type).Where(property => !inputs.ContainsKey(property));
        return computed.ToImmutableDictionary(
            property => property,
            property => (object)$"{name}-{property}").SetItems(SpecialAttributesOf(type, name, inputs));
    }

    private static ImmutableDictionary<string, object> SpecialAttributesOf(string type, string name, ImmutableDictionary<string, object> inputs) =>
        type switch
        {
            "aws:acm/certificate:Certificate" => Attributes(("arn", $"{name}-arn"), ("domainValidationOptions", ProofsOf(inputs))),
            "aws:ec2/vpc:Vpc" => Attributes(
                ("defaultNetworkAclId", "acl-default"),
                ("defaultRouteTableId", "rtb-default"),
                ("ipv6CidrBlock", inputs["assignGeneratedIpv6CidrBlock"] is true ? "2001:db8:1234:1a00::/56" : "")),
            "aws:ec2/eip:Eip" => Attributes(("allocationId", $"{name}-allocation"), ("publicIp", $"{name}-ip")),
            "aws:ec2/launchTemplate:LaunchTemplate" => Attributes(("latestVersion", 7)),
            "aws:efs/replicationConfiguration:ReplicationConfiguration" => Attributes(
                ("destination", ((ImmutableDictionary<string, object>)inputs["destination"]).SetItem("fileSystemId", $"{name}-copy"))),
            "aws:eks/cluster:Cluster" => Attributes(
                ("arn", $"{name}-arn"), ("certificateAuthority", Attributes(("data", $"{name}-certificate"))), ("endpoint", $"https://{name}.eks")),
            "aws:kms/key:Key" => Attributes(("keyId", $"{name}-key")),
            "aws:lb/loadBalancer:LoadBalancer" => Attributes(
                ("arn", $"{name}-arn"), ("arnSuffix", $"app/{name}/1"), ("dnsName", $"{name}.elb.amazonaws.com"), ("zoneId", $"{name}-zone")),
            "aws:lb/targetGroup:TargetGroup" => Attributes(("arn", $"{name}-arn"), ("arnSuffix", $"targetgroup/{name}/1")),
            "aws:mq/broker:Broker" => Attributes(
                ("instances", ImmutableArray.Create<object>(Attributes(("consoleUrl", $"https://{name}.mq.eu-central-1.on.aws"))))),
            "aws:mq/configuration:Configuration" => Attributes(("latestRevision", 3)),
            "aws:route53/record:Record" => Attributes(("fqdn", inputs.GetValueOrDefault("name", ""))),
            "aws:route53/zone:Zone" => Attributes(
                ("zoneId", $"{name}-zone"),
                ("nameServers", ImmutableArray.Create<object>("ns-1.example.net", "ns-2.example.net"))),
            _ => ImmutableDictionary<string, object>.Empty,
        };

    // ACM asks for one record for a name and the wildcard below it.
    private static ImmutableArray<object> ProofsOf(ImmutableDictionary<string, object> inputs) =>
        [
            .. from proven in NamesOf(inputs).Reverse()
               let name = proven.Replace("*.", "", StringComparison.Ordinal)
               select Attributes(
                   ("domainName", proven),
                   ("resourceRecordName", $"_proof.{name}"),
                   ("resourceRecordType", "CNAME"),
                   ("resourceRecordValue", $"{name}.acm-validations.aws")),
        ];

    private static IEnumerable<string> NamesOf(ImmutableDictionary<string, object> inputs) =>
        ((IEnumerable)inputs.GetValueOrDefault("subjectAlternativeNames", Array.Empty<string>()))
            .Cast<string>().Prepend((string)inputs["domainName"]);

    private static ImmutableDictionary<string, object> Attributes(params (string Key, object Value)[] attributes) =>
        attributes.ToImmutableDictionary(attribute => attribute.Key, attribute => attribute.Value);
}
