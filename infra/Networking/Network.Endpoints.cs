using System.Collections.Immutable;
using Aws = Pulumi.Aws;

namespace Infra.Networking;

public sealed partial class Network
{
    private const int HttpsPort = 443;

    // Egress tiers only: nothing leaves an isolated tier, and a public one has the internet.
    private void CreateGatewayEndpoints(ImmutableArray<RouteTable> tables)
    {
        var egress = tables.Where(table => table.Plan.Tier.Exposure == Exposure.Egress).Select(table => table.Resource.Id).ToList();
        foreach (var service in egress.Count > 0 ? GatewayEndpoints.Services : [])
        {
            var name = $"{_name}-endpoint-{service}";
            _ = new Aws.Ec2.VpcEndpoint(name, new()
            {
                VpcId = _vpc.Id,
                ServiceName = ServiceNameOf(service),
                VpcEndpointType = "Gateway",
                RouteTableIds = egress,
                Policy = EndpointPolicies.For(service, _location).ToJson(),
                Tags = Tags(name),
            }, Child);
        }
    }

    private void CreateInterfaceEndpoints()
    {
        if (_args.InterfaceEndpoints.IsEmpty)
        {
            return;
        }

        var tier = TierOf(_args.EndpointTier);
        var group = CreateEndpointSecurityGroup();
        foreach (var service in _args.InterfaceEndpoints)
        {
            var name = $"{_name}-endpoint-{service.Replace('.', '-')}";
            _ = new Aws.Ec2.VpcEndpoint(name, new()
            {
                VpcId = _vpc.Id,
                ServiceName = ServiceNameOf(service),
                VpcEndpointType = "Interface",
                PrivateDnsEnabled = true,
                SubnetIds = tier.Subnets.Select(subnet => _subnets[subnet].Id).ToList(),
                SecurityGroupIds = group.Id,
                Policy = EndpointPolicies.For(service, _location).ToJson(),
                Tags = Tags(name, tier),
            }, Child);
        }
    }

    private Aws.Ec2.SecurityGroup CreateEndpointSecurityGroup()
    {
        var name = $"{_name}-endpoints";
        var group = new Aws.Ec2.SecurityGroup(name, new()
        {
            VpcId = _vpc.Id,
            Description = "Interface endpoints of AWS services",
            Tags = Tags(name),
        }, Child);
        _ = new Aws.Vpc.SecurityGroupIngressRule($"{name}-https", new()
        {
            SecurityGroupId = group.Id,
            Description = "HTTPS from the VPC",
            IpProtocol = "tcp",
            FromPort = HttpsPort,
            ToPort = HttpsPort,
            CidrIpv4 = Plan.Vpc.ToString(),
            Tags = Tags($"{name}-https"),
        }, Child);
        return group;
    }

    private string ServiceNameOf(string service) => $"com.amazonaws.{_args.Region}.{service}";
}
