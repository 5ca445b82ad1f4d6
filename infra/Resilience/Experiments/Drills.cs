using System.Collections.Immutable;
using System.Text.Json;
using Infra.Compute.Bootstrap;
using Infra.Security;
using Infra.Validation;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Resilience.Experiments;

/// <summary>
/// Drills of an environment: a template of AWS FIS for each, with a role for each kind, alarms that stop it, a log group, and schedules where they
/// are asked for.
/// </summary>
public sealed partial class Drills : ComponentResource
{
    /// <summary>Name of the file of their runbooks.</summary>
    internal const string Kind = "drills";

    private const int LongestScheduleName = 64;
    private const int HashDigits = 8;

    private readonly string _name;
    private readonly DrillsArgs _args;

    /// <summary>Ids of the templates by the key of the drill, such as <c>zone-euc1-az1</c>.</summary>
    [Output("templateIds")]
    public Output<ImmutableDictionary<string, string>> TemplateIds { get; private set; }

    /// <param name="name">
    /// Logical name, 1 to 40 lower-case letters, digits and single hyphens. The names of document, log group and policy contain it, so it must be
    /// unique in account and region.
    /// </param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The args break rules; the message lists all of them, and nothing has been registered.</exception>
    public Drills(string name, DrillsArgs args, ComponentResourceOptions? options = null)
        : base("infra:resilience:Drills", name, DrillsValidation.Check(name, args), options)
    {
        _name = name;
        _args = args;
        var drills = args.Topology.Choose(args.Spec.Experiments);
        var ids = drills.IsEmpty ? [] : CreateTemplates(drills);
        TemplateIds = Output.All(ids.Select(id => id.Value.Apply(known => KeyValuePair.Create(id.Key, known))))
            .Apply(pairs => pairs.ToImmutableDictionary());
        RegisterOutputs();
    }

    /// <summary>Name of the log group of experiments. The policy of the key that encrypts it needs this name.</summary>
    /// <param name="name">Logical name of the component.</param>
    public static string LogGroupNameOf(string name) => $"/{name}/experiments";

    /// <summary>What is expected of a kind of drill.</summary>
    /// <param name="kind">The kind.</param>
    public static Expectation ExpectationFor(DrillKind kind) => Expectations.For(kind);

    private CustomResourceOptions Child => new() { Parent = this };

    private List<KeyValuePair<string, Output<string>>> CreateTemplates(ImmutableArray<Drill> drills)
    {
        var (logs, delivery) = CreateLogGroup();
        var document = drills.Any(drill => drill.Kind == DrillKind.Dependency) ? CreateDocument() : null;
        var roles = drills.Select(drill => drill.Kind).Distinct().ToDictionary(kind => kind, CreateRole);
        ImmutableArray<Resource> after = document is null ? [delivery] : [delivery, document];
        var templates = drills.Select(drill => (Drill: drill, Template: CreateTemplate(drill, roles[drill.Kind], logs, after))).ToList();
        if (_args.Spec.Schedule is not null)
        {
            var (role, rights) = CreateRole("schedule-role", "Starts drills", DrillPolicies.ScheduleTrust, DrillPolicies.Start(_args));
            foreach (var (index, (drill, template)) in templates.Index())
            {
                CreateSchedule(drill, index, template, role, rights);
            }
        }

        return [.. templates.Select(made => KeyValuePair.Create(made.Drill.Key, made.Template.Id))];
    }

    private (Aws.CloudWatch.LogGroup Group, Resource Delivery) CreateLogGroup()
    {
        var name = $"{_name}-logs";
        var group = new Aws.CloudWatch.LogGroup(name, new()
        {
            Name = LogGroupNameOf(_name),
            RetentionInDays = _args.Spec.LogRetentionDays,
            KmsKeyId = _args.LogsKeyArn,
            DeletionProtectionEnabled = _args.Protect,
            Tags = new() { ["Name"] = name },
        }, new() { Parent = this, Protect = _args.Protect });
        var policy = new Aws.CloudWatch.LogResourcePolicy($"{name}-policy", new()
        {
            PolicyName = _name,
            PolicyDocument = LogDeliveryPolicies.Write("Experiments", _args.Location, LogGroupNameOf(_name)).ToJson(),
        }, Child);
        return (group, policy);
    }

    private string DocumentName => $"{_name}-black-hole";

    private Aws.Ssm.Document CreateDocument() => new(DocumentName, new()
    {
        Name = DocumentName,
        DocumentType = "Command",
        DocumentFormat = "JSON",
        TargetType = "/AWS::EC2::Instance",
        Content = BlackHoleDocument.Content,
        Tags = new() { ["Name"] = DocumentName },
    }, Child);

    private string DocumentArn => _args.Location.Arn("ssm", $"document/{DocumentName}");

    private (Aws.Iam.Role Role, Resource Rights) CreateRole(DrillKind kind) => CreateRole(
        $"{ValueRules.Spell(kind)}-role",
        $"Drills of the kind {ValueRules.Spell(kind)}",
        DrillPolicies.Trust,
        DrillPolicies.For(kind, _args, DocumentArn));

    private (Aws.Iam.Role Role, Resource Rights) CreateRole(
        string key, string purpose, Func<AwsLocation, PolicyDocument> trust, PolicyDocument rights)
    {
        var name = $"{_name}-{key}";
        var role = new Aws.Iam.Role(name, new()
        {
            Description = $"{purpose} of {_name}.",
            AssumeRolePolicy = trust(_args.Location).ToJson(),
            Tags = new() { ["Name"] = name },
        }, Child);
        return (role, new Aws.Iam.RolePolicy($"{name}-policy", new() { Role = role.Id, Policy = rights.ToJson() }, Child));
    }

    // Once: a drill that starts late would meet the next one. The universal target calls the API of FIS:
    // https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html.
    private void CreateSchedule(Drill drill, int index, Aws.Fis.ExperimentTemplate template, Aws.Iam.Role role, Resource rights) =>
        _ = new Aws.Scheduler.Schedule($"{_name}-{drill.Key}-schedule", new()
        {
            Name = ScheduleNameOf($"{_name}-{drill.Key}"),
            Description = $"Starts the drill {drill.Key} of {_name}.",
            ScheduleExpression = DrillTimes.ExpressionFor(_args.Spec.Schedule!.Value, index),
            ScheduleExpressionTimezone = "UTC",
            FlexibleTimeWindow = new Aws.Scheduler.Inputs.ScheduleFlexibleTimeWindowArgs { Mode = "OFF" },
            Target = new Aws.Scheduler.Inputs.ScheduleTargetArgs
            {
                Arn = "arn:aws:scheduler:::aws-sdk:fis:startExperiment",
                RoleArn = role.Arn,
                Input = template.Id.Apply(id => JsonSerializer.Serialize(new SortedDictionary<string, string>(StringComparer.Ordinal)
                {
                    ["ClientToken"] = "<aws.scheduler.execution-id>",
                    ["ExperimentTemplateId"] = id,
                }, InputOptions)),
                RetryPolicy = new Aws.Scheduler.Inputs.ScheduleTargetRetryPolicyArgs
                {
                    MaximumRetryAttempts = 0,
                    MaximumEventAgeInSeconds = 60,
                },
            },
        }, new() { Parent = this, DependsOn = { rights } });

    // https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html.
    private static string ScheduleNameOf(string name) => name.Length <= LongestScheduleName
        ? name
        : $"{name[..(LongestScheduleName - HashDigits - 1)]}-{ContentHash.Create(name, HashDigits)}";

    // Scheduler knows its placeholder by its angle brackets.
    private static readonly JsonSerializerOptions InputOptions = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
