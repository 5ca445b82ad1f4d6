using System.Collections.Immutable;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Networking;

public sealed partial class Network
{
    // Routes in the tables of the tiers that call the service.
    private ImmutableSortedDictionary<string, Output<string>> CreateGatewayEndpoints(ImmutableArray<RouteTable> tables)
    {
        var prefixLists = ImmutableSortedDictionary.CreateBuilder<string, Output<string>>(StringComparer.Ordinal);
        foreach (var service in GatewayEndpoints.Services)
        {
            var flows = _args.FlowsOutside.Gateways.Where(flow => flow.Service == service).Select(flow => flow.Tier).ToHashSet();
            var callers = tables.Where(table => flows.Contains(table.Plan.Tier.Name)).Select(table => table.Resource.Id).ToList();
            if (callers.Count == 0)
            {
                continue;
            }

            var name = $"{_name}-endpoint-{service}";
            var endpoint = new Aws.Ec2.VpcEndpoint(name, new()
            {
                VpcId = _vpc.Id,
                ServiceName = ServiceNameOf(service),
                VpcEndpointType = "Gateway",
                RouteTableIds = callers,
                Policy = EndpointPolicies.For(service, _args.Location).ToJson(),
                Tags = Tags(name),
            }, Child);
            prefixLists.Add(service, endpoint.PrefixListId);
        }

        return prefixLists.ToImmutable();
    }

    private Output<string>? CreateInterfaceEndpoints()
    {
        if (_spec.Endpoints.IsEmpty)
        {
            return null;
        }

        var tier = TierOf(_spec.EndpointTier);
        var group = CreateEndpointSecurityGroup();
        foreach (var service in _spec.Endpoints)
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
                Policy = EndpointPolicies.For(service, _args.Location).ToJson(),
                Tags = Tags(name, tier),
            }, Child);
        }

        return group.Id;
    }

    // The group has no rules yet: SecurityGroups adds one for each caller.
    private Aws.Ec2.SecurityGroup CreateEndpointSecurityGroup()
    {
        var name = $"{_name}-endpoints";
        return new(name, new()
        {
            VpcId = _vpc.Id,
            Description = "Interface endpoints of AWS services",
            Tags = Tags(name),
        }, Child);
    }

    private string ServiceNameOf(string service) => $"com.amazonaws.{_args.Location.Region}.{service}";
}
