using System.Collections.Immutable;
using Infra.Data;
using Infra.Observability;
using Infra.Security;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Resilience;

/// <summary>
/// Backups of an environment by AWS Backup: a vault from which nobody deletes, plans that find databases, buckets and file systems by their tags,
/// copies into other vaults, and databases that are restored as a test.
/// </summary>
public sealed partial class Backups : ComponentResource
{
    /// <summary>Kind of the component: the file name of its runbooks.</summary>
    internal const string Kind = "backups";

    private readonly string _name;
    private readonly BackupsArgs _args;
    private readonly BackupsSpec _spec;
    private readonly Dictionary<int, EncryptionKey> _keys = [];

    /// <summary>Name of the vault.</summary>
    [Output("vaultName")]
    public Output<string> VaultName { get; private set; }

    /// <summary>ARN of the vault.</summary>
    [Output("vaultArn")]
    public Output<string> VaultArn { get; private set; }

    /// <summary>Its alarms.</summary>
    public AlarmGroup Alarms { get; }

    /// <param name="name">
    /// Logical name, 1 to 40 lower-case letters, digits and single hyphens; also the name of the vault, unique in account and region.
    /// </param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The args break rules; the message lists all of them, and nothing has been registered.</exception>
    public Backups(string name, BackupsArgs args, ComponentResourceOptions? options = null)
        : base("infra:resilience:Backups", name, BackupsValidation.Check(name, args), options)
    {
        _name = name;
        _args = args;
        _spec = args.Spec;

        foreach (var former in Enumerable.Range(_spec.Vault - _spec.FormerVaults, _spec.FormerVaults))
        {
            _ = CreateVault(former);
        }

        var vault = CreateVault(_spec.Vault);
        var (role, rights) = CreateRole("role", "Makes backups", BackupPolicies.Backup);
        ImmutableArray<BackedUp> kinds = [.. KindsOf()];
        foreach (var kind in kinds)
        {
            Select(kind, CreatePlan(kind, vault), role, rights);
        }

        var hasTests = args.Databases is not null && _spec.RestoreTests != RestoreTestFrequency.None;
        if (hasTests)
        {
            TestRestores(args.Databases!, vault);
        }

        Alarms = AlarmGroup.Create(this, Kind, args.AlarmChannel, BackupAlarms.Create(_spec, vault, !kinds.IsEmpty, hasTests));
        VaultName = vault.Name;
        VaultArn = vault.Arn;
        RegisterOutputs();
    }

    private CustomResourceOptions Child => new() { Parent = this };

    // What is backed up, with the rules of its plan.
    private IEnumerable<BackedUp> KindsOf()
    {
        if (_args.Databases is { } databases)
        {
            yield return new("databases", BackupTag.Continuous, _args.Location.Arn("rds", "db:*"), databases.Days);
        }

        if (_args.HasBuckets)
        {
            yield return new("buckets", BackupTag.Continuous, _args.Location.BucketArn("*"), _spec.ContinuousDays);
        }

        if (_args.HasFiles)
        {
            yield return new("files", BackupTag.Daily, _args.Location.Arn("elasticfilesystem", "file-system/*"), ContinuousDays: null);
        }
    }

    // The first has the data key, and each further one a key of its own. A former vault is not protected, as AWS deletes none that has recovery
    // points, and Pulumi deletes its key after it alone.
    private Aws.Backup.Vault CreateVault(int number)
    {
        var name = NameOf(number);
        var vault = new Aws.Backup.Vault($"{name}-vault", new()
        {
            Name = name,
            KmsKeyArn = KeyOf(number),
            ForceDestroy = !_args.Protect,
            Tags = new() { ["Name"] = $"{name}-vault" },
        }, new() { Parent = this, Protect = _args.Protect && number == _spec.Vault });
        _ = new Aws.Backup.VaultPolicy($"{name}-vault-policy", new()
        {
            BackupVaultName = vault.Name,
            Policy = BackupPolicies.Vault(name, _args.Location).ToJson(),
        }, Child);
        if (_spec.Lock is { } held)
        {
            _ = new Aws.Backup.VaultLockConfiguration($"{name}-vault-lock", new()
            {
                BackupVaultName = vault.Name,
                MinRetentionDays = held.MinDays,
                MaxRetentionDays = held.MaxDays,
            }, Child);
        }

        return vault;
    }

    private string NameOf(int number) => number == 1 ? _name : $"{_name}-{number}";

    // The present vault first.
    private ImmutableArray<int> Numbers => [.. Enumerable.Range(_spec.Vault - _spec.FormerVaults, _spec.FormerVaults + 1).Reverse()];

    private Input<string> KeyOf(int number)
    {
        if (number == 1)
        {
            return _args.DataKeyArn;
        }

        if (!_keys.TryGetValue(number, out var key))
        {
            key = new(NameOf(number), new()
            {
                Description = $"Encrypts the recovery points of {NameOf(number)}.",
                Location = _args.Location,
                Users = [],
            }, new() { Parent = this, Protect = _args.Protect && number == _spec.Vault });
            _keys.Add(number, key);
        }

        return key.Arn;
    }

    private (Aws.Iam.Role Role, Aws.Iam.RolePolicy Rights) CreateRole(
        string key, string purpose, Func<BackupsArgs, ImmutableArray<string>, ImmutableArray<string>, PolicyDocument> rights)
    {
        var name = $"{_name}-{key}";
        var role = new Aws.Iam.Role(name, new()
        {
            Description = $"{purpose} for {_name}.",
            AssumeRolePolicy = BackupPolicies.Trust(_args.Location).ToJson(),
            Tags = new() { ["Name"] = name },
        }, Child);
        var policy = new Aws.Iam.RolePolicy($"{name}-policy", new()
        {
            Role = role.Id,
            Policy = Output.All(Numbers.Where(number => number > 1).Select(KeyOf).Prepend(_args.DataKeyArn))
                .Apply(keys => rights(_args, [.. Numbers.Select(NameOf)], keys).ToJson()),
        }, Child);
        return (role, policy);
    }

    // Without days in which each second can be restored, there is a recovery point of each day.
    private sealed record BackedUp(string Key, string Tag, string Resources, int? ContinuousDays);
}
