using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using Moq;
using Pulumi.Testing;

namespace Infra.Tests.Support;

/// <summary>
/// A cloud that records what it is asked for and answers with ids and attributes made from the names, so that a test can tell who was
/// given to whom. In a preview it answers what a cloud knows before anything is there: the inputs alone. It refuses
/// every look-up and every type it does not know.
/// </summary>
internal sealed class RecordingCloud
{
    private readonly ConcurrentQueue<RecordedResource> _resources = new();
    private readonly bool _isPreview;
    private readonly Mock<IMocks> _mocks = new(MockBehavior.Strict);

    public RecordingCloud(bool isPreview)
    {
        _isPreview = isPreview;
        _mocks.Setup(mocks => mocks.NewResourceAsync(It.IsAny<MockResourceArgs>())).Returns<MockResourceArgs>(Create);
        _mocks.Setup(mocks => mocks.RegisterResourceOutputs(It.IsAny<MockRegisterResourceOutputsRequest>())).Returns(Task.CompletedTask);
    }

    public IMocks Mocks => _mocks.Object;

    public TestOptions Options => OptionsOf("test");

    public IEnumerable<RecordedResource> Resources => _resources.OrderBy(resource => resource.Type, StringComparer.Ordinal).ThenBy(resource => resource.Name, StringComparer.Ordinal);

    public IEnumerable<RecordedResource> OfType(string type) => Resources.Where(resource => resource.Type == type);

    public TestOptions OptionsOf(string stack) => new() { ProjectName = "infra", StackName = stack, IsPreview = _isPreview };

    public RecordedResource Get(string type, string name) => Resources.Single(resource => resource.Type == type && resource.Name == name);

    private Task<(string? id, object state)> Create(MockResourceArgs args)
    {
        _resources.Enqueue(new(args.Type!, args.Name!, args.Provider ?? "", args.Inputs));
        var attributes = AttributesOf(args.Type!, args.Name!, args.Inputs);
        var state = _isPreview ? args.Inputs : args.Inputs.SetItems(attributes);
        return Task.FromResult<(string?, object)>((_isPreview ? null : $"{args.Name}-id", state));
    }

    private static ImmutableDictionary<string, object> AttributesOf(string type, string name, ImmutableDictionary<string, object> inputs) => type switch
    {
        "aws:acm/certificate:Certificate" => Attributes(("arn", $"{name}-arn"), ("domainValidationOptions", ProofsOf(inputs))),
        "aws:ec2/vpc:Vpc" => Attributes(
            ("defaultNetworkAclId", "acl-default"),
            ("defaultRouteTableId", "rtb-default"),
            ("ipv6CidrBlock", inputs["assignGeneratedIpv6CidrBlock"] is true ? "2001:db8:1234:1a00::/56" : "")),
        "aws:ec2/eip:Eip" => Attributes(("allocationId", $"{name}-allocation"), ("publicIp", $"{name}-ip")),
        "aws:kms/key:Key" => Attributes(("arn", $"{name}-arn"), ("keyId", $"{name}-key")),
        "aws:lb/loadBalancer:LoadBalancer" => Attributes(
            ("arn", $"{name}-arn"), ("arnSuffix", $"app/{name}/1"), ("dnsName", $"{name}.elb.amazonaws.com"), ("zoneId", $"{name}-zone")),
        "aws:lb/targetGroup:TargetGroup" => Attributes(("arn", $"{name}-arn"), ("arnSuffix", $"targetgroup/{name}/1")),
        "aws:route53/record:Record" => Attributes(("fqdn", inputs.GetValueOrDefault("name", ""))),
        "aws:route53/zone:Zone" => Attributes(("zoneId", $"{name}-zone"), ("nameServers", ImmutableArray.Create<object>("ns-1.example.net", "ns-2.example.net"))),
        _ when WithArn.Contains(type) => Attributes(("arn", $"{name}-arn")),
        _ when Plain.Contains(type) => ImmutableDictionary<string, object>.Empty,
        _ => throw new ArgumentException($"The test's cloud does not know {type}.", nameof(type)),
    };

    // ACM asks for one record for a name and the wildcard below it.
    private static ImmutableArray<object> ProofsOf(ImmutableDictionary<string, object> inputs) =>
        [.. new[] { (string)inputs["domainName"] }.Concat(((IEnumerable)inputs.GetValueOrDefault("subjectAlternativeNames", Array.Empty<string>())).Cast<string>()).Reverse().Select(proven => Attributes(
            ("domainName", proven),
            ("resourceRecordName", $"_proof.{proven.Replace("*.", "", StringComparison.Ordinal)}"),
            ("resourceRecordType", "CNAME"),
            ("resourceRecordValue", $"{proven.Replace("*.", "", StringComparison.Ordinal)}.acm-validations.aws")))];

    private static readonly HashSet<string> WithArn =
    [
        "aws:cloudwatch/logGroup:LogGroup",
        "aws:cloudwatch/metricAlarm:MetricAlarm",
        "aws:iam/role:Role",
        "aws:lb/listener:Listener",
        "aws:s3/bucket:Bucket",
        "aws:wafv2/ipSet:IpSet",
        "aws:wafv2/webAcl:WebAcl",
    ];

    private static readonly HashSet<string> Plain =
    [
        "aws:acm/certificateValidation:CertificateValidation",
        "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
        "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl",
        "aws:ec2/defaultRouteTable:DefaultRouteTable",
        "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
        "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway",
        "aws:ec2/flowLog:FlowLog",
        "aws:ec2/internetGateway:InternetGateway",
        "aws:ec2/natGateway:NatGateway",
        "aws:ec2/networkAcl:NetworkAcl",
        "aws:ec2/route:Route",
        "aws:ec2/routeTable:RouteTable",
        "aws:ec2/routeTableAssociation:RouteTableAssociation",
        "aws:ec2/securityGroup:SecurityGroup",
        "aws:ec2/subnet:Subnet",
        "aws:ec2/vpcEndpoint:VpcEndpoint",
        "aws:iam/rolePolicy:RolePolicy",
        "aws:kms/alias:Alias",
        "aws:lb/listenerRule:ListenerRule",
        "aws:route53/healthCheck:HealthCheck",
        "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
        "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
        "aws:s3/bucketPolicy:BucketPolicy",
        "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        "aws:s3/bucketVersioning:BucketVersioning",
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        "aws:wafv2/webAclAssociation:WebAclAssociation",
        "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
        "infra:edge:AliasRecords",
        "infra:edge:Certificate",
        "infra:edge:Domain",
        "infra:edge:HealthCheck",
        "infra:edge:WebFirewall",
        "infra:loadBalancing:LoadBalancer",
        "infra:loadBalancing:LogBucket",
        "infra:loadBalancing:NetworkLoadBalancer",
        "infra:loadBalancing:ServiceRoute",
        "infra:loadBalancing:TcpService",
        "infra:networking:Network",
        "infra:security:EncryptionKey",
        "pulumi:providers:aws",
    ];

    private static ImmutableDictionary<string, object> Attributes(params (string Key, object Value)[] attributes) =>
        attributes.ToImmutableDictionary(attribute => attribute.Key, attribute => attribute.Value);
}
