using Infra.Tests.Conformance.Programs.Scenarios;
using Pulumi;

return await Deployment.RunAsync(() => Deployment.Instance.StackName switch
{
    "aliases" => Options.Aliases(),
    "assets" => Values.Assets(),
    "assets-remote" => Values.AssetsRemote(),
    "components" => Components.Nesting(),
    "default-providers" => Providers.Default(),
    "depends-on" => Options.DependsOn(),
    "fail-duplicate" => Failures.Duplicate(),
    "fail-exit-code" => Failures.ExitCode(),
    "fail-invoke" => Failures.Invoke(),
    "fail-late" => Failures.Late(),
    "fail-log-error" => Failures.LogError(),
    "fail-missing-input" => Failures.MissingInput(),
    "fail-resource-error" => Failures.ResourceError(),
    "fail-run-error" => Failures.RunError(),
    "fail-throw" => Failures.Throw(),
    "fail-unknown-property" => Failures.UnknownProperty(),
    "invokes" => Lookups.Invokes(),
    "kubernetes" => Cluster.Objects(),
    "options" => Options.All(),
    "protect" => Options.Protect(),
    "providers" => Providers.Explicit(),
    "reading" => Lookups.Reading(),
    "references" => Values.References(),
    "secrets" => Values.Secrets(),
    "stack-references" => Lookups.StackReferences(),
    "transforms" => Transforms.All(),
    "unknowns" => Values.Unknowns(),
    var stack => throw new RunException($"There is no scenario '{stack}'."),
});
