using System.Collections.Immutable;
using System.Text.Json;
using Infra.Security;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Configuration;

/// <summary>
/// Documents that containers read while they run, in AppConfig: each is validated, encrypted with a key of ours, and reaches its readers in steps,
/// which alarms turn back.
/// </summary>
public sealed partial class ConfigurationCenter : ComponentResource
{
    /// <summary>
    /// Most documents: each has an environment in AppConfig, of which an application has 20
    /// (<see href="https://docs.aws.amazon.com/general/latest/gr/appconfig.html"/>).
    /// </summary>
    public const int MaxDocuments = 20;

    /// <summary>
    /// Most alarms of a document: <see href="https://docs.aws.amazon.com/appconfig/2019-10-09/APIReference/API_CreateEnvironment.html"/>.
    /// </summary>
    public const int MaxAlarms = 5;

    private readonly string _name;
    private readonly ConfigurationCenterArgs _args;
    private readonly Aws.AppConfig.Application _application;
    private readonly ImmutableSortedDictionary<string, Output<string>> _arns;

    /// <summary>Id of the application in AppConfig.</summary>
    [Output("applicationId")]
    public Output<string> ApplicationId { get; private set; }

    /// <param name="name">
    /// Logical name, 1 to 50 lower-case letters, digits and single hyphens. It is also the name of the application, which agents use, so it must be
    /// unique in account and region.
    /// </param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The args break rules; the message lists all of them, and nothing has been registered.</exception>
    public ConfigurationCenter(string name, ConfigurationCenterArgs args, ComponentResourceOptions? options = null)
        : base("infra:configuration:ConfigurationCenter", name, ConfigurationCenterValidation.Check(name, args), options)
    {
        _name = name;
        _args = args;
        _application = new($"{name}-application", new()
        {
            Name = name,
            Description = $"Configuration of {name}.",
            Tags = new() { ["Name"] = $"{name}-application" },
        }, Child);
        var told = CreateNotice();
        var strategy = CreateStrategy();
        (Aws.Iam.Role, Resource)? alarmRole = args.Documents.Any(document => !document.AlarmArns.IsEmpty) ? CreateAlarmRole() : null;
        _arns = args.Documents.OrderBy(document => document.Spec.Name, StringComparer.Ordinal).ToImmutableSortedDictionary(
            document => document.Spec.Name, document => CreateDocument(document, strategy, alarmRole, told), StringComparer.Ordinal);
        ApplicationId = _application.Id;
        RegisterOutputs();
    }

    private CustomResourceOptions Child => new() { Parent = this };

    /// <summary>Path of a document at the agent.</summary>
    /// <param name="name">Logical name of the component.</param>
    /// <param name="document">Name of the document.</param>
    public static string PathOf(string name, string document) => $"/applications/{name}/environments/{document}/configurations/{document}";

    /// <summary>Lets a container read documents.</summary>
    /// <param name="documents">Names of the documents.</param>
    /// <returns>The statement. The ids in its ARNs are unknown until the documents exist.</returns>
    public Output<PolicyStatement> ReadStatementOf(ImmutableArray<string> documents) =>
        Output.All(documents.Select(document => _arns[document])).Apply(ConfigurationAccess.Allow);

    private Aws.AppConfig.DeploymentStrategy CreateStrategy() => new($"{_name}-strategy", new()
    {
        Name = _name,
        Description = $"How documents of {_name} change.",
        DeploymentDurationInMinutes = _args.Rollout.Minutes,
        GrowthType = "LINEAR",
        GrowthFactor = _args.Rollout.StepPercent,
        FinalBakeTimeInMinutes = _args.Rollout.BakeMinutes,
        ReplicateTo = "NONE",
        Tags = new() { ["Name"] = $"{_name}-strategy" },
    }, Child);

    // With it AppConfig looks at alarms, as AWS describes it; alarms have no rights by their names here:
    // https://docs.aws.amazon.com/appconfig/latest/userguide/getting-started-with-appconfig-cloudwatch-alarms-permissions.html.
    private (Aws.Iam.Role Role, Resource Policy) CreateAlarmRole()
    {
        var name = $"{_name}-alarms";
        var role = new Aws.Iam.Role(name, new()
        {
            Description = $"AppConfig looks at alarms that roll back documents of {_name}.",
            AssumeRolePolicy = ConfigurationPolicies.Trust.ToJson(),
            Tags = new() { ["Name"] = name },
        }, Child);
        var policy = new Aws.Iam.RolePolicy($"{name}-policy", new()
        {
            Role = role.Id,
            Policy = ConfigurationPolicies.ReadAlarms.ToJson(),
        }, Child);
        return (role, policy);
    }

    // A deployment that alarms turn back ends minutes after Pulumi has: only an event tells it.
    private Aws.CloudWatch.EventTarget CreateNotice()
    {
        var name = $"{_name}-rollbacks";
        var extension = new Aws.AppConfig.Extension(name, new()
        {
            Name = name,
            Description = $"Tells that a document of {_name} was rolled back.",
            ActionPoints =
            [
                new Aws.AppConfig.Inputs.ExtensionActionPointArgs
                {
                    Point = "ON_DEPLOYMENT_ROLLED_BACK",
                    Actions =
                    [
                        new Aws.AppConfig.Inputs.ExtensionActionPointActionArgs
                        {
                            Name = "tell",
                            Uri = _args.Location.Arn("events", "event-bus/default"),
                        },
                    ],
                },
            ],
            Tags = new() { ["Name"] = name },
        }, Child);
        var association = new Aws.AppConfig.ExtensionAssociation($"{name}-association", new()
        {
            ExtensionArn = extension.Arn,
            ResourceArn = _application.Arn,
        }, Child);
        var rule = new Aws.CloudWatch.EventRule($"{name}-rule", new()
        {
            Name = name,
            Description = $"Documents of {_name} that were rolled back.",
            EventPattern = JsonSerializer.Serialize(new Dictionary<string, object>
            {
                ["source"] = new[] { "aws.appconfig" },
                ["detail-type"] = new[] { "On Deployment Rolled Back" },
                ["detail"] = new Dictionary<string, object> { ["Application"] = new Dictionary<string, string[]> { ["Name"] = [_name] } },
            }),
            Tags = new() { ["Name"] = $"{name}-rule" },
        }, Child);
        return new($"{name}-target", new()
        {
            Rule = rule.Name,
            TargetId = "alarms",
            Arn = _args.AlarmChannel.TopicArn,
        }, new() { Parent = this, DependsOn = association });
    }
}
