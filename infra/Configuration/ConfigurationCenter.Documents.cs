using Infra.Compute.Bootstrap;
using Pulumi;
using Aws = Pulumi.Aws;
using Inputs = Pulumi.Aws.AppConfig.Inputs;

namespace Infra.Configuration;

public sealed partial class ConfigurationCenter
{
    private const int HashDigits = 12;

    // An environment of its own: AppConfig deploys one document at a time to an environment, and documents that change together would collide.
    private Output<string> CreateDocument(
        ConfigurationDocument document,
        Aws.AppConfig.DeploymentStrategy strategy,
        (Aws.Iam.Role Role, Resource Policy)? alarmRole,
        Resource told)
    {
        var environment = CreateEnvironment(document, alarmRole);
        var profile = CreateProfile(document);
        var version = CreateVersion(document, profile);
        var name = $"{_name}-deployment-{document.Spec.Name}";
        _ = new Aws.AppConfig.Deployment(name, new()
        {
            ApplicationId = _application.Id,
            EnvironmentId = environment.EnvironmentId,
            ConfigurationProfileId = profile.ConfigurationProfileId,
            ConfigurationVersion = version.VersionNumber.Apply(number => $"{number}"),
            DeploymentStrategyId = strategy.Id,
            KmsKeyIdentifier = _args.DataKeyArn,
            Tags = new() { ["Name"] = name },
        }, new() { Parent = this, DependsOn = told });
        return Output.Tuple(_application.Id, environment.EnvironmentId, profile.ConfigurationProfileId)
            .Apply(ids => ConfigurationAccess.ArnOf(_args.Location, ids.Item1, ids.Item2, ids.Item3));
    }

    private Aws.AppConfig.Environment CreateEnvironment(ConfigurationDocument document, (Aws.Iam.Role Role, Resource Policy)? alarmRole)
    {
        var name = $"{_name}-environment-{document.Spec.Name}";
        var args = new Aws.AppConfig.EnvironmentArgs
        {
            ApplicationId = _application.Id,
            Name = document.Spec.Name,
            Description = $"Where {document.Spec.Name} is deployed.",
            Tags = new() { ["Name"] = name },
        };
        var options = Child;
        if (alarmRole is { } allowed)
        {
            options.DependsOn.Add(allowed.Policy);
            foreach (var arn in document.AlarmArns.Take(MaxAlarms))
            {
                args.Monitors.Add(new Inputs.EnvironmentMonitorArgs { AlarmArn = arn, AlarmRoleArn = allowed.Role.Arn });
            }
        }

        return new(name, args, options);
    }

    private Aws.AppConfig.ConfigurationProfile CreateProfile(ConfigurationDocument document)
    {
        var name = $"{_name}-profile-{document.Spec.Name}";
        var args = new Aws.AppConfig.ConfigurationProfileArgs
        {
            ApplicationId = _application.Id,
            Name = document.Spec.Name,
            Description = $"The versions of {document.Spec.Name}.",
            LocationUri = "hosted",
            Type = document.Spec.Kind == DocumentKind.Flags ? "AWS.AppConfig.FeatureFlags" : "AWS.Freeform",
            KmsKeyIdentifier = _args.DataKeyArn,
            Tags = new() { ["Name"] = name },
        };
        if (document.Schema is { } schema)
        {
            args.Validators.Add(new Inputs.ConfigurationProfileValidatorArgs { Type = "JSON_SCHEMA", Content = schema });
        }

        return new(name, args, Child);
    }

    // A resource for each content, kept in AppConfig: a version that changes would be another one under the same name, and nothing would be left to
    // roll back to. AppConfig adds times to flags, which are no change.
    private Aws.AppConfig.HostedConfigurationVersion CreateVersion(ConfigurationDocument document, Aws.AppConfig.ConfigurationProfile profile) =>
        new($"{_name}-version-{document.Spec.Name}-{ContentHash.Create(document.Content, HashDigits)}", new()
        {
            ApplicationId = _application.Id,
            ConfigurationProfileId = profile.ConfigurationProfileId,
            Content = document.Content,
            ContentType = "application/json",
        }, new() { Parent = this, RetainOnDelete = true, IgnoreChanges = ["content"] });
}
