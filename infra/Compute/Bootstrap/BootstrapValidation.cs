using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Infra.Security;
using Infra.Validation;

namespace Infra.Compute.Bootstrap;

/// <summary>
/// Validates the configuration of a server. Its texts become parts of configuration files, so each accepts only the characters that are safe there.
/// </summary>
public static partial class BootstrapValidation
{
    private const int MaxGraceSeconds = 900;
    private const int MaxHealthGraceSeconds = 7200;
    private const int MaxBlocks = 32;

    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html
    private const int MaxIdleSeconds = 4000;
    private const string ShortNameRule = "must be 1 to 32 lower-case letters, digits and hyphens, the first a letter";

    /// <summary>Every broken rule.</summary>
    /// <param name="spec">Spec of a server.</param>
    /// <returns>Problems with paths from the spec; those of container and proxy under <c>container</c> and <c>proxy</c>.</returns>
    public static ImmutableArray<Problem> Validate(BootstrapSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return
        [
            .. ValidateNames(spec),
            .. ValidateBlocks(spec),
            .. ValidateTimes(spec),
            .. ValidateWorkload(spec.Workload),
            .. spec.Folder is { } folder ? ValidateFolder(folder, spec.Workload) : [],
        ];
    }

    /// <summary>Returns a problem if the user data is larger than EC2 accepts.</summary>
    /// <param name="bytes">Size of the user data before base64.</param>
    /// <returns>Problems with the path of the container, where long values are.</returns>
    public static IEnumerable<Problem> ValidateSize(int bytes)
    {
        if (bytes > ServerBootstrap.MaxBytes)
        {
            yield return new(
                PropertyPath.Root,
                FormattableString.Invariant($"must leave the user data within {ServerBootstrap.MaxBytes:#,0} bytes after compression, EC2's limit"),
                FormattableString.Invariant($"{bytes:#,0}"),
                "Move long values to parameters.");
        }
    }

    // Only the region is validated here. The account is a stand-in.
    private static IEnumerable<Problem> ValidateNames(BootstrapSpec spec) =>
    [
        .. ValidateText("service", spec.Service, ShortName(), ShortNameRule),
        .. ValidateText("environment", spec.Environment, ShortName(), ShortNameRule),
        .. new AwsLocation("000000000000", spec.Region).Validate(),
        .. ValidateText("logGroup", spec.LogGroup, LogGroupName(), "must be the name of a log group: 1 to 512 letters, digits and ._/#-"),
        .. ValidateText("groupName", spec.GroupName, GroupName(), "must be 1 to 255 letters, digits and ._-"),
        .. ValidateText("drainHookName", spec.DrainHookName, GroupName(), "must be 1 to 255 letters, digits and ._-"),
        .. spec.ContainerRoleArn is { } role
            ? ValidateText("containerRoleArn", role, RoleArn(), "must be the ARN of a role without a path: arn:aws:iam::ACCOUNT:role/NAME")
            : [],
    ];

    // Without a trusted block, every request would seem to come from the load balancer.
    private static IEnumerable<Problem> ValidateBlocks(BootstrapSpec spec)
    {
        if (spec.TrustedBlocks.Length is < 1 or > MaxBlocks)
        {
            yield return new("trustedBlocks", $"must list 1 to {MaxBlocks}", $"{spec.TrustedBlocks.Length}", "Leave it out for the private ranges.");
        }

        if (spec.ForwarderBlocks.Length > MaxBlocks)
        {
            yield return new("forwarderBlocks", $"must list at most {MaxBlocks}", $"{spec.ForwarderBlocks.Length}");
        }
    }

    private static IEnumerable<Problem> ValidateTimes(BootstrapSpec spec) =>
    [
        .. ValidateNumber("idleTimeoutSeconds", spec.IdleTimeoutSeconds, 1, MaxIdleSeconds),
        .. ValidateNumber("healthCheckGraceSeconds", spec.HealthCheckGraceSeconds, 0, MaxHealthGraceSeconds),
        .. ValidateNumber("shutdownGraceSeconds", spec.ShutdownGraceSeconds, 1, MaxGraceSeconds),
    ];

    private static IEnumerable<Problem> ValidateNumber(string key, int number, int min, int max)
    {
        if (number < min || number > max)
        {
            yield return new(key, $"must be {min} to {max}", $"{number}");
        }
    }

    private static IEnumerable<Problem> ValidateWorkload(ServerWorkload workload) =>
    [
        .. workload.Container is { } container
            ? SpecValidation.Validate(container).Concat(ContainerValidation.Validate(container)).Under("container")
            : [],
        .. workload switch
        {
            ServerWorkload.HttpContainer { Proxy: var proxy } => ProxyValidation.Validate(proxy).Under("proxy"),
            ServerWorkload.HttpForward forward =>
                [.. ProxyValidation.Validate(forward.Proxy).Under("proxy"), .. ValidateUpstream(forward.Upstream).Under("upstream")],
            ServerWorkload.TaskContainer task => ValidateTask(task).Under("task"),
            _ => [],
        },
    ];

    private static IEnumerable<Problem> ValidateFolder(SharedFolder folder, ServerWorkload workload) =>
    [
        .. ValidateText(
            "parameterName", folder.ParameterName, ParameterName(), "must be the name of a parameter: a slash, then letters, digits and ._/-")
            .Under("folder"),
        .. workload.Container is null ? new[] { new Problem("folder", "must be left out of a server without a container") } : [],
        .. workload.Container is { } container ? ValidateFolder(container).Under("container") : [],
    ];

    /// <summary>Every folder in memory of a container that lies over the shared folder, or around it.</summary>
    /// <param name="container">A container that has the shared folder.</param>
    /// <returns>Problems with paths from the container.</returns>
    public static IEnumerable<Problem> ValidateFolder(ContainerSpec container)
    {
        ArgumentNullException.ThrowIfNull(container);
        return from folder in container.Tmpfs.Index()
               where $"{folder.Item.Path}/".StartsWith($"{SharedFolder.Path}/", StringComparison.Ordinal)
                   || $"{SharedFolder.Path}/".StartsWith($"{folder.Item.Path}/", StringComparison.Ordinal)
               select new Problem(
                   PropertyPath.Create("tmpfs", folder.Index, "path"),
                   $"must lie beside {SharedFolder.Path}, where the shared files are",
                   Problem.Quote(folder.Item.Path));
    }

    private static IEnumerable<Problem> ValidateTask(ServerWorkload.TaskContainer task) =>
    [
        .. ValidateNumber("timeLimitMinutes", task.TimeLimitMinutes, 1, ServerWorkload.TaskContainer.MaxMinutes),
        .. task.ResultParameter is { } parameter
            ? ValidateText("resultParameter", parameter, ParameterName(), "must be the name of a parameter: a slash, then letters, digits and ._/-")
            : [],
    ];

    private static IEnumerable<Problem> ValidateUpstream(UpstreamService upstream) =>
    [
        .. ValidateText("hostName", upstream.HostName, HostName(), "must be a DNS name in lower case with at least one dot"),
        .. ValidateNumber("port", upstream.Port, 1, 65535),
        .. ValidateNumber("idleTimeoutSeconds", upstream.IdleTimeoutSeconds, 1, MaxIdleSeconds),
        .. upstream.CertificateName is { } name
            ? ValidateText("certificateName", name, HostName(), "must be a DNS name in lower case with at least one dot")
            : [],
    ];

    private static IEnumerable<Problem> ValidateText(string key, string text, Regex pattern, string rule)
    {
        if (!pattern.IsMatch(text))
        {
            yield return new(key, rule, Problem.Quote(text));
        }
    }

    [GeneratedRegex(@"^/[A-Za-z0-9._/-]{1,1010}\z")]
    private static partial Regex ParameterName();

    [GeneratedRegex(@"^arn:aws:iam::[0-9]{12}:role/[A-Za-z0-9+=,.@_-]{1,64}\z")]
    private static partial Regex RoleArn();

    [GeneratedRegex(@"^[a-z][a-z0-9-]{0,31}\z")]
    private static partial Regex ShortName();

    // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
    [GeneratedRegex(@"^[A-Za-z0-9._/#-]{1,512}\z")]
    private static partial Regex LogGroupName();

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,255}\z")]
    private static partial Regex GroupName();

    [GeneratedRegex(@"^(?=.{1,253}\z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?\z")]
    private static partial Regex HostName();
}
