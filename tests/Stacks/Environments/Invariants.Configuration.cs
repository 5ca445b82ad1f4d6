using Infra.Stacks.Planning;

namespace Infra.Tests.Stacks.Environments;

internal static partial class Invariants
{
    private const string AppConfig = "aws:appconfig/";

    private static readonly string[] ReadActions = ["appconfig:GetLatestConfiguration", "appconfig:StartConfigurationSession"];

    // Every role may read as many documents as its service says, each by its ARN, and decrypts them through AppConfig alone.
    private static IEnumerable<string> DocumentsAreReadByThoseWhoSaySo(DeclaredEnvironment environment)
    {
        var roles = environment.Plan.Services.Where(service => !service.Settings.ReadDocuments.IsEmpty)
            .SelectMany(service => LateRolesOf(environment.Plan, service).Select(role => (role.Policy, role.KeyPolicy, Service: service))).ToList();
        var expected = from role in roles
                       from action in ReadActions
                       select $"{role.Policy} {action} {role.Service.Settings.ReadDocuments.Length}";
        var actual = from policy in environment.OfType(RolePolicy)
                     from statement in policy.Statements
                     from action in TextsOf(statement["Action"])
                     where action.StartsWith("appconfig:", StringComparison.Ordinal)
                     select $"{policy.Name} {action} {TextsOf(statement["Resource"]).Where(IsDocument).Distinct().Count()}";
        var through = $"appconfig.{environment.Plan.Location.Region}.amazonaws.com";
        var keys = from policy in environment.OfType(RolePolicy)
                   from statement in policy.Statements
                   where statement["Condition"]?["StringEquals"]?["kms:ViaService"]?.ToString() == through
                   select $"{policy.Name} {string.Join(' ', TextsOf(statement["Action"]))}";
        return [.. Differences(expected, actual), .. Differences(roles.Select(role => $"{role.KeyPolicy} kms:Decrypt"), keys)];

        static bool IsDocument(string arn) => !arn.Contains('*', StringComparison.Ordinal) && arn.Contains(":appconfig:", StringComparison.Ordinal);
    }

    // What is not read has no agent, and an environment without documents nothing of AppConfig.
    private static IEnumerable<string> NoDocumentLeavesNoTrace(DeclaredEnvironment environment)
    {
        var readers = environment.Plan.Services.Where(service => !service.Settings.ReadDocuments.IsEmpty).ToList();
        return
        [
            .. environment.FindPart("configuration") is not null
                ? []
                : Unless(resource => !resource.Type.StartsWith(AppConfig, StringComparison.Ordinal), environment.Resources),
            .. environment.OfType("aws:ec2/launchTemplate:LaunchTemplate")
                .Where(template => UserDataOf(template).Contains("infra-configuration", StringComparison.Ordinal)).Select(template => template.Name)
                .Except(readers.Select(service => $"{service.ServersName}-template")),
            .. environment.OfType(RolePolicy).Select(policy => policy.Name).Where(name => name.EndsWith("-late-policy", StringComparison.Ordinal))
                .Except(readers.SelectMany(service => LateRolesOf(environment.Plan, service)).Select(role => role.Policy))

                // Collectors write to a workspace.
                .Except(environment.FindPart("telemetry") is null
                    ? []
                    : environment.Plan.Services.SelectMany(service => LateRolesOf(environment.Plan, service)).Select(role => role.Policy))

                // Those of files are on the role of the servers.
                .Except(environment.Plan.Services.Select(service => $"{service.ServersName}-late-policy")),
        ];
    }

    private static IEnumerable<(string Policy, string KeyPolicy)> LateRolesOf(EnvironmentPlan plan, ServicePlan service) =>
        from role in RolesOf(plan, service)
        select ($"{role.Policy[..^"-policy".Length]}-late-policy", role.KeyPolicy);
}
