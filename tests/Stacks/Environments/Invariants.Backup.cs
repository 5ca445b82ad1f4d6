using Infra.Resilience;

namespace Infra.Tests.Stacks.Environments;

internal static partial class Invariants
{
    // What holds data is selected by a plan of this environment and by no other plan, or Recovery says why not.
    private static IEnumerable<string> SelectedByPlans(DeclaredEnvironment environment) =>
        environment.FindPart("backup") is null
            ? environment.Resources.Where(resource => resource.Type.StartsWith("aws:backup/", StringComparison.Ordinal))
                .Select(resource => $"{resource.Name} is there without infra:backup")
            : Recovery.FindUnselected(environment);

    // AWS Backup reads what it backs up, and has it restored as a test, with the rights of its two roles.
    private static IEnumerable<string> KeyUsesOfBackups(DeclaredEnvironment environment)
    {
        if (environment.FindPart("backup") is not { Spec: BackupsSpec spec })
        {
            yield break;
        }

        (string Part, string Service)[] kinds = [("files", "elasticfilesystem"), ("mysql", "rds"), ("buckets", "s3")];
        var services = kinds.Where(kind => environment.FindPart(kind.Part) is not null).Select(kind => kind.Service).ToList();
        List<(string Role, IEnumerable<string> Services)> roles = [("role", services)];
        if (services.Contains("rds") && spec.RestoreTests != RestoreTestFrequency.None)
        {
            roles.Add(("restore-role", ["rds"]));
        }

        foreach (var (role, through) in roles)
        {
            var policy = $"{PrefixOf(environment)}-backup-{role}-policy";
            yield return $"{policy} {string.Join('+', through.Prepend("backup"))} "
                + "kms:Decrypt kms:DescribeKey kms:GenerateDataKey kms:ReEncryptFrom kms:ReEncryptTo";
            yield return $"{policy}  kms:CreateGrant";
        }
    }
}
