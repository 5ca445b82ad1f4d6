using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Edge;

/// <summary>Alias records for a load balancer. Route 53 leaves them out of answers while the load balancer has no healthy target.</summary>
public sealed class AliasRecords : ComponentResource
{
    /// <param name="name">Logical name.</param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The spec breaks rules; the message lists all of them, and nothing has been registered.</exception>
    public AliasRecords(string name, AliasRecordsArgs args, ComponentResourceOptions? options = null)
        : base("infra:edge:AliasRecords", name, AliasRecordsValidation.Check(name, args), options)
    {
        foreach (var record in args.Names)
        {
            foreach (var type in args.Ipv6 ? new[] { "A", "AAAA" } : ["A"])
            {
                _ = new Aws.Route53.Record($"{name}-{type.ToLowerInvariant()}-{DomainNames.KeyOf(record)}", new()
                {
                    ZoneId = args.ZoneId,
                    Name = record,
                    Type = type,
                    Aliases =
                    [
                        new Aws.Route53.Inputs.RecordAliasArgs
                        {
                            Name = args.BalancerDnsName,
                            ZoneId = args.BalancerZoneId,
                            EvaluateTargetHealth = true,
                        },
                    ],
                }, new() { Parent = this });
            }
        }

        RegisterOutputs();
    }
}
