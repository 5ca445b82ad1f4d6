using System.Text.RegularExpressions;
using Infra.Validation;
using static Infra.Compute.Bootstrap.BootstrapValidation;

namespace Infra.Compute.Bootstrap;

/// <summary>What the spec of a container must keep to, on its own.</summary>
internal static partial class ContainerValidation
{
    // Below it only root listens.
    private const int FirstPort = 1024;
    private const int LastPort = 65535;
    private const double MinCpus = 0.1;
    private const double MaxCpus = 192;
    private const int MaxValueLength = 4096;

    /// <summary>Every broken rule, with paths from the server's spec.</summary>
    public static IEnumerable<Problem> Validate(ContainerSpec container) =>
    [
        .. ValidateImage(container.Image),
        .. Checks.Within("container.port", container.Port, FirstPort, LastPort),
        .. Checks.Within("container.memoryMiB", container.MemoryMiB, 64, 1_048_576),
        .. ValidateCpus(container.Cpus),
        .. Checks.Within("container.maxProcesses", container.MaxProcesses, 16, 32_768),
        .. Checks.Within("container.temporaryMiB", container.TemporaryMiB, 1, 16_384),
        .. Checks.Within("container.userId", container.UserId, 1, 65_535),
        .. ValidateHealthPath("container.healthPath", container.HealthPath),
        .. ValidateVariableNames(container),
        .. container.Variables.SelectMany(pair => ValidateVariable(pair.Key, pair.Value)),
        .. container.Parameters.SelectMany(pair => ValidateText(
            $"container.parameters.{pair.Key}",
            pair.Value,
            ParameterName(),
            "must be the name of a parameter: letters, digits and ._/-, at most 1,011")),
        .. container.Secrets.SelectMany(pair => ValidateSecret($"container.secrets.{pair.Key}", pair.Value)),
    ];

    private static IEnumerable<Problem> ValidateImage(string image)
    {
        if (!Image().IsMatch(image))
        {
            yield return new(
                "container.image",
                "must be an image with a tag or a digest, such as nginx:1.28 or registry/name@sha256:...",
                Problem.Quote(image));
        }
        else if (image.EndsWith(":latest", StringComparison.Ordinal))
        {
            yield return new("container.image", "must not be latest, which differs between servers", Problem.Quote(image));
        }
    }

    private static IEnumerable<Problem> ValidateCpus(double cpus)
    {
        if (cpus is not (>= MinCpus and <= MaxCpus))
        {
            yield return new(
                "container.cpus",
                FormattableString.Invariant($"must be {MinCpus} to {MaxCpus}"),
                FormattableString.Invariant($"{cpus}"));
        }
    }

    private static IEnumerable<Problem> ValidateVariableNames(ContainerSpec container)
    {
        var names = container.Variables.Keys.Select(name => (Group: "variables", Name: name))
            .Concat(container.Parameters.Keys.Select(name => (Group: "parameters", Name: name)))
            .Concat(container.Secrets.Keys.Select(name => (Group: "secrets", Name: name)));
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (group, name) in names)
        {
            if (!VariableName().IsMatch(name))
            {
                yield return new(
                    $"container.{group}",
                    "must have names of letters, digits and underscores, at most 128, the first no digit",
                    Problem.Quote(name));
            }
            else if (!seen.TryAdd(name, group))
            {
                yield return new($"container.{group}.{name}", $"must be set once, but {seen[name]} has it too");
            }
        }
    }

    // The value is not shown: it may be what it must not be.
    private static IEnumerable<Problem> ValidateVariable(string name, string value)
    {
        if (SecretName().IsMatch(name))
        {
            yield return new(
                $"container.variables.{name}",
                "must not be a secret, as user data is not one",
                Fix: "Put it in Secrets Manager and name it under secrets.");
        }

        if (value.Length > MaxValueLength)
        {
            yield return new(
                $"container.variables.{name}",
                FormattableString.Invariant($"must be at most {MaxValueLength:#,0} characters"),
                FormattableString.Invariant($"{value.Length:#,0}"));
        }

        if (value.Any(char.IsControl))
        {
            yield return new($"container.variables.{name}", "must be one line without control characters");
        }
    }

    private static IEnumerable<Problem> ValidateSecret(string path, SecretReference secret) =>
    [
        .. ValidateText(
            $"{path}.name",
            secret.Name,
            SecretId(),
            "must be the name or ARN of a secret: letters, digits and /_+=.@:-, at most 2,048, the first no hyphen"),
        .. secret.Key is { } key ? ValidateText($"{path}.key", key, SecretKey(), "must be a key of letters, digits and _.-, at most 128") : [],
    ];

    // https://pkg.go.dev/github.com/distribution/reference: [host[:port]/]path[:tag][@digest], of which a tag or a digest must be there.
    [GeneratedRegex(
        @"^(?=.{1,512}\z)([A-Za-z0-9][A-Za-z0-9.-]*(:[0-9]{1,5})?/)?[a-z0-9]+([._-]+[a-z0-9]+)*(/[a-z0-9]+([._-]+[a-z0-9]+)*)*"
        + @"(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}(@sha256:[0-9a-f]{64})?|@sha256:[0-9a-f]{64})\z")]
    private static partial Regex Image();

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]{0,127}\z")]
    private static partial Regex VariableName();

    [GeneratedRegex(
        "(PASSWORD|PASSWD|SECRET|TOKEN|CREDENTIALS?|(API|ACCESS|PRIVATE|SIGNING|ENCRYPTION)_?KEY)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretName();

    // https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html
    [GeneratedRegex(@"^[A-Za-z0-9_./][A-Za-z0-9_./-]{0,1010}\z")]
    private static partial Regex ParameterName();

    // https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html
    [GeneratedRegex(@"^[A-Za-z0-9/_+=.@:][A-Za-z0-9/_+=.@:-]{0,2047}\z")]
    private static partial Regex SecretId();

    [GeneratedRegex(@"^[A-Za-z0-9_.-]{1,128}\z")]
    private static partial Regex SecretKey();
}
