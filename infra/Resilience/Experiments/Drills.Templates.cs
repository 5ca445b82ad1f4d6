using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Infra.Validation;
using Pulumi;
using Aws = Pulumi.Aws;
using Inputs = Pulumi.Aws.Fis.Inputs;

namespace Infra.Resilience.Experiments;

public sealed partial class Drills
{
    // https://docs.aws.amazon.com/fis/latest/APIReference/API_CreateExperimentTemplateTargetInput.html.
    private const int ArnsOfATarget = 5;

    private const int SecondsPerMinute = 60;
    private const string Target = "target";

    private Aws.Fis.ExperimentTemplate CreateTemplate(
        Drill drill, (Aws.Iam.Role Role, Resource Rights) role, Aws.CloudWatch.LogGroup logs, ImmutableArray<Resource> after)
    {
        var name = $"{_name}-{drill.Key}";
        var expected = drill.Expectation;
        var options = Child;
        options.DependsOn.AddRange([role.Rights, .. after]);
        ImmutableArray<Fault> faults = [.. FaultsOf(drill)];
        return new(name, new()
        {
            Description = drill.Description,
            RoleArn = role.Role.Arn,
            Targets = faults.Select(fault => fault.Target).ToList(),
            Actions = [.. faults.Select(fault => fault.Action), Watch(expected.WatchSeconds)],
            StopConditions =
            [
                .. StopAlarms.Choose(drill, _args.Alarms).Select(alarm => new Inputs.ExperimentTemplateStopConditionArgs
                {
                    Source = "aws:cloudwatch:alarm",
                    Value = alarm.Arn,
                }),
            ],
            ExperimentOptions = new Inputs.ExperimentTemplateExperimentOptionsArgs
            {
                AccountTargeting = "single-account",
                EmptyTargetResolutionMode = "fail",
            },
            LogConfiguration = new Inputs.ExperimentTemplateLogConfigurationArgs
            {
                LogSchemaVersion = 2,
                CloudwatchLogsConfiguration = new Inputs.ExperimentTemplateLogConfigurationCloudwatchLogsConfigurationArgs
                {
                    LogGroupArn = logs.Arn.Apply(arn => $"{arn}:*"),
                },
            },
            Tags = new()
            {
                ["Name"] = name,
                ["Drill"] = ValueRules.Spell(drill.Kind),
                ["RecoverySeconds"] = expected.RecoverySeconds.ToString(CultureInfo.InvariantCulture),
            },
        }, options);
    }

    // Alarms stop an experiment while it runs alone, and what is done at once is over before they look.
    private static Inputs.ExperimentTemplateActionArgs Watch(int seconds) => new()
    {
        Name = "watch",
        Description = "Runs as long as everything may take to be as before.",
        ActionId = "aws:fis:wait",
        Parameters = [Parameter("duration", Minutes(seconds))],
    };

    private IEnumerable<Fault> FaultsOf(Drill drill) => drill switch
    {
        Drill.LoseZone(var zone) => CutOff(zone, drill.Expectation.FaultSeconds),
        Drill.EndServers servers =>
        [
            Act("aws:ec2:terminate-instances", "Instances", "aws:ec2:instance", servers.Selection) with
            {
                Tags = Tagged(servers.Servers.Name),
                IsRunning = true,
            },
        ],
        Drill.FailOver(var databases) =>
        [
            Act("aws:rds:reboot-db-instances", "DBInstances", "aws:rds:db", "COUNT(1)", ("forceFailover", "true")) with
            {
                Arns = [.. databases.Take(ArnsOfATarget).Select(database => Output.Create(_args.Location.Arn("rds", $"db:{database}")))],
            },
        ],

        // This type is found by tags alone.
        Drill.DropNodes(var cache, var zone) =>
        [
            Act(
                "aws:elasticache:replicationgroup-interrupt-az-power", "ReplicationGroups", "aws:elasticache:replicationgroup", "ALL",
                ("duration", Minutes(drill.Expectation.FaultSeconds))) with
            {
                Tags = Tagged(cache),
                Zone = zone,
            },
        ],
        Drill.BlackHole(var dependency) => [Hide(dependency, drill.Expectation.FaultSeconds)],
        Drill.EndNodes(var cluster) =>
        [
            Act(
                "aws:eks:terminate-nodegroup-instances", "Nodegroups", "aws:eks:nodegroup", "ALL", ("instanceTerminationPercentage", "100")) with
            {
                Arns = [_args.NodeGroupArns[cluster]],
            },
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(drill), drill, "Not a drill."),
    };

    // All: a lost zone answers nobody. With availability-zone it would go on to answer the internet, and what it calls there, AWS among them.
    private IEnumerable<Fault> CutOff(string zone, int seconds) => _args.SubnetIds[zone].Chunk(ArnsOfATarget).Select((ids, index) =>
        Act(
            "aws:network:disrupt-connectivity", "Subnets", "aws:ec2:subnet", "ALL",
            ("scope", "all"), ("duration", Minutes(seconds))) with
        {
            Suffix = index == 0 ? "" : $"-{index + 1}",
            Arns = [.. ids.Select(id => id.Apply(known => _args.Location.Arn("ec2", $"subnet/{known}")))],
        });

    private Fault Hide(DrilledDependency dependency, int seconds)
    {
        var parameters = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [BlackHoleDocument.Port] = dependency.Port.ToString(CultureInfo.InvariantCulture),
            [BlackHoleDocument.Seconds] = seconds.ToString(CultureInfo.InvariantCulture),
        };
        return Act(
            "aws:ssm:send-command", "Instances", "aws:ec2:instance", "ALL",
            ("documentArn", DocumentArn),
            ("documentParameters", JsonSerializer.Serialize(parameters)),

            // A minute more, in which the command ends by itself.
            ("duration", Minutes(seconds + SecondsPerMinute))) with
        {
            Tags = Tagged(dependency.Name),
            IsRunning = true,
        };
    }

    private ImmutableSortedDictionary<string, string> Tagged(string name) => _args.Tags.SetItem("Name", name);

    private static string Minutes(int seconds) =>
        string.Create(CultureInfo.InvariantCulture, $"PT{(seconds + SecondsPerMinute - 1) / SecondsPerMinute}M");

    private static Fault Act(
        string action, string targets, string type, string selection, params ImmutableArray<(string Key, string Value)> parameters) =>
        new(action, targets, type, selection, parameters);

    private static Inputs.ExperimentTemplateActionParameterArgs Parameter(string key, string value) => new() { Key = key, Value = value };

    // An action and its target. Targets are ARNs or tags.
    private sealed record Fault(
        string ActionId, string Targets, string Type, string Selection, ImmutableArray<(string Key, string Value)> Parameters)
    {
        public string Suffix { get; init; } = "";

        public ImmutableArray<Output<string>> Arns { get; init; } = [];

        public ImmutableSortedDictionary<string, string> Tags { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

        public string? Zone { get; init; }

        // Instances that are stopped, or were ended a while ago, have their tags still.
        public bool IsRunning { get; init; }

        public Inputs.ExperimentTemplateActionArgs Action => new()
        {
            Name = $"fault{Suffix}",
            ActionId = ActionId,
            Parameters = Parameters.Select(pair => Parameter(pair.Key, pair.Value)).ToList(),
            Target = new Inputs.ExperimentTemplateActionTargetArgs { Key = Targets, Value = $"{Drills.Target}{Suffix}" },
        };

        public Inputs.ExperimentTemplateTargetArgs Target
        {
            get
            {
                var target = new Inputs.ExperimentTemplateTargetArgs
                {
                    Name = $"{Drills.Target}{Suffix}",
                    ResourceType = Type,
                    SelectionMode = Selection,
                };
                if (!Arns.IsEmpty)
                {
                    target.ResourceArns = Arns.Select(arn => (Input<string>)arn).ToList();
                }

                if (!Tags.IsEmpty)
                {
                    target.ResourceTags =
                    [
                        .. Tags.Select(tag => new Inputs.ExperimentTemplateTargetResourceTagArgs { Key = tag.Key, Value = tag.Value }),
                    ];
                }

                if (IsRunning)
                {
                    target.Filters = [new Inputs.ExperimentTemplateTargetFilterArgs { Path = "State.Name", Values = ["running"] }];
                }

                if (Zone is not null)
                {
                    target.Parameters = new() { ["availabilityZoneIdentifier"] = Zone };
                }

                return target;
            }
        }
    }
}
