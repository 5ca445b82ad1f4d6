using System.Collections.Immutable;
using Infra.Data;
using Infra.Functions;
using Pulumi;
using Aws = Pulumi.Aws;
using Inputs = Pulumi.Aws.OpenSearch.Inputs;

namespace Infra.Logs;

public sealed partial class LogSearch
{
    private const string AuditLogs = "AUDIT_LOGS";
    private const int DefinitionsSeconds = 900;

    // AWS takes up to hours for a domain, and for a change of its nodes.
    private static readonly TimeSpan Patience = TimeSpan.FromHours(3);

    // What the domain logs, by the name of its group:
    // https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createdomain-configure-slow-logs.html.
    private static readonly ImmutableSortedDictionary<string, string> DomainLogs = ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal,
        [
            KeyValuePair.Create("application", "ES_APPLICATION_LOGS"),
            KeyValuePair.Create("audit", AuditLogs),
            KeyValuePair.Create("index-slow", "INDEX_SLOW_LOGS"),
            KeyValuePair.Create("search-slow", "SEARCH_SLOW_LOGS"),
        ]);

    // It calls the domain and nothing else: its request holds all that it needs, and Lambda itself writes its logs.
    private LambdaFunction CreateDefinitionsFunction()
    {
        var name = DefinitionsFunctionOf(_name);
        return new(this, new()
        {
            Name = name,
            Description = $"Loads roles, life cycle and searches into {DomainName}.",
            Code = _args.DefinitionsCode,
            TimeoutSeconds = DefinitionsSeconds,
            Vpc = new() { SubnetIds = _args.SubnetIds, SecurityGroupIds = _args.FunctionSecurityGroupId },
            Rights = SearchPolicies.Definitions(_args.Location, name, DomainName),
            LogRetentionDays = _spec.LogRetentionDays,
            LogsKeyArn = _args.LogsKeyArn,
            Protect = _args.Protect,
        });
    }

    private Aws.OpenSearch.Domain CreateDomain(
        ImmutableSortedDictionary<string, Aws.CloudWatch.LogGroup> logs, InputList<string> callers, Input<string> owner)
    {
        var name = $"{_name}-domain";
        var options = new CustomResourceOptions
        {
            Parent = this,
            Protect = _args.Protect,
            CustomTimeouts = new() { Create = Patience, Update = Patience, Delete = Patience },
        };
        options.DependsOn.Add(new Aws.CloudWatch.LogResourcePolicy($"{_name}-log-policy", new()
        {
            PolicyName = _name,
            PolicyDocument = SearchPolicies.DomainLogs(_args.Location, DomainName, LogGroupNameOf(_name, "*")).ToJson(),
        }, Child));
        return new(name, new()
        {
            DomainName = DomainName,
            EngineVersion = $"OpenSearch_{_spec.EngineVersion}",
            ClusterConfig = ClusterConfig,
            EbsOptions = new Inputs.DomainEbsOptionsArgs { EbsEnabled = true, VolumeType = "gp3", VolumeSize = _spec.VolumeGiB },
            VpcOptions = new Inputs.DomainVpcOptionsArgs
            {
                SubnetIds = _args.SubnetIds.ToOutput().Apply(ids => ids.Take(_spec.ZoneCount(_args.Zones)).ToImmutableArray()),
                SecurityGroupIds = _args.SecurityGroupId,
            },
            AccessPolicies = callers.ToOutput().Apply(arns => SearchPolicies.Domain(_args.Location, DomainName, arns).ToJson()),
            AdvancedSecurityOptions = new Inputs.DomainAdvancedSecurityOptionsArgs
            {
                Enabled = true,
                AnonymousAuthEnabled = false,
                InternalUserDatabaseEnabled = false,
                MasterUserOptions = new Inputs.DomainAdvancedSecurityOptionsMasterUserOptionsArgs { MasterUserArn = owner },
            },
            DomainEndpointOptions = new Inputs.DomainDomainEndpointOptionsArgs
            {
                EnforceHttps = true,
                TlsSecurityPolicy = "Policy-Min-TLS-1-2-PFS-2023-10",
            },
            EncryptAtRest = new Inputs.DomainEncryptAtRestArgs { Enabled = true, KmsKeyId = _args.DataKeyArn },
            NodeToNodeEncryption = new Inputs.DomainNodeToNodeEncryptionArgs { Enabled = true },
            LogPublishingOptions =
            [
                .. logs.Select(log => (Input<Inputs.DomainLogPublishingOptionArgs>)new Inputs.DomainLogPublishingOptionArgs
                {
                    LogType = log.Key,
                    CloudwatchLogGroupArn = log.Value.Arn,
                }),
            ],
            AutoTuneOptions = AutoTuneOptions,
            OffPeakWindowOptions = new Inputs.DomainOffPeakWindowOptionsArgs
            {
                Enabled = true,
                OffPeakWindow = new Inputs.DomainOffPeakWindowOptionsOffPeakWindowArgs
                {
                    WindowStartTime = new Inputs.DomainOffPeakWindowOptionsOffPeakWindowWindowStartTimeArgs
                    {
                        Hours = _spec.OffPeakHour,
                        Minutes = 0,
                    },
                },
            },
            SoftwareUpdateOptions = new Inputs.DomainSoftwareUpdateOptionsArgs { AutoSoftwareUpdateEnabled = true },
            Tags = new() { ["Name"] = name },
        }, options);
    }

    private Inputs.DomainClusterConfigArgs ClusterConfig
    {
        get
        {
            var zones = _spec.ZoneCount(_args.Zones);
            var config = new Inputs.DomainClusterConfigArgs
            {
                InstanceType = _spec.InstanceType,
                InstanceCount = _spec.Nodes,
                DedicatedMasterEnabled = _spec.DedicatedManagers,
                ZoneAwarenessEnabled = zones > 1,
            };
            if (_spec.DedicatedManagers)
            {
                config.DedicatedMasterType = _spec.ManagerType;
                config.DedicatedMasterCount = _spec.ManagerCount;
            }

            if (zones > 1)
            {
                config.ZoneAwarenessConfig = new Inputs.DomainClusterConfigZoneAwarenessConfigArgs { AvailabilityZoneCount = zones };
            }

            return config;
        }
    }

    // Burstable types have no Auto-Tune: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/supported-instance-types.html.
    private Inputs.DomainAutoTuneOptionsArgs AutoTuneOptions => NotBurstableAttribute.IsBurstable(_spec.InstanceType)
        ? new() { DesiredState = "DISABLED" }
        : new() { DesiredState = "ENABLED", UseOffPeakWindow = true };

    // A second run changes nothing. The address holds an id of the domain, so the function also runs for another domain of the same name.
    private Aws.Lambda.Invocation LoadDefinitions(Aws.OpenSearch.Domain domain, Aws.Iam.Role writer, LambdaFunction function)
    {
        var options = Child;
        options.DependsOn.AddRange(_args.After);
        return new($"{DefinitionsFunctionOf(_name)}-run", new()
        {
            FunctionName = function.Resource.Name,
            Input = Output.Tuple(domain.Endpoint, writer.Arn, Output.All(OwnerRoleArns.Values))
                .Apply(late => RequestOf(late.Item1, late.Item2, late.Item3)),
        }, options);
    }

    private string RequestOf(string endpoint, string writer, ImmutableArray<string> owners)
    {
        var request = SearchDefinitions.Write(_spec, _args.Services, OwnerRoleArns.Keys);
        request["endpoint"] = $"https://{endpoint}";
        request["region"] = _args.Location.Region;
        request["mappings"] = SearchDefinitions.Mappings(writer, _spec.Readers, OwnerRoleArns.Keys.Zip(owners));
        return request.ToJsonString();
    }
}
