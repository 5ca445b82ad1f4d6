using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Infra.Validation;
using Infra.Security;

namespace Infra.Compute.Bootstrap;

/// <summary>
/// What the spec of a server must keep to. Every text in it ends up in a configuration file, so each is held to the characters that belong there.
/// </summary>
public static partial class BootstrapValidation
{
    private const int MaxGraceSeconds = 900;

    /// <summary>Every broken rule.</summary>
    /// <param name="spec">Spec of a server.</param>
    /// <returns>Problems, with paths in wire spelling.</returns>
    public static ImmutableArray<Problem> Validate(BootstrapSpec spec) => Check(spec, out _);

    /// <summary>Every broken rule, and the user data if there is none.</summary>
    internal static ImmutableArray<Problem> Check(BootstrapSpec spec, out byte[] userData)
    {
        ArgumentNullException.ThrowIfNull(spec);
        userData = [];
        ImmutableArray<Problem> problems =
        [
            .. ValidateNames(spec),
            .. spec.Container is { } container ? ContainerValidation.Validate(container) : [],
            .. ProxyValidation.Validate(spec.Proxy),
            .. ValidateProxyAndContainer(spec),
        ];
        if (!problems.IsEmpty)
        {
            return problems;
        }

        userData = ServerBootstrap.Compressed(spec);
        return [.. ValidateSize(userData.Length)];
    }

    /// <summary>A text that does not match its pattern.</summary>
    internal static IEnumerable<Problem> ValidateText(string path, string text, Regex pattern, string rule, string? fix = null)
    {
        if (!pattern.IsMatch(text))
        {
            yield return new(path, rule, Problem.Quote(text), fix);
        }
    }

    /// <summary>A path for health checks that is none.</summary>
    internal static IEnumerable<Problem> ValidateHealthPath(string path, string value) =>
        ValidateText(path, value, HealthPath(), "must be a path of letters, digits and ._~/-, at most 256, the first a slash, such as /healthz");

    // The account is of no interest here, so it is one that is sound.
    private static IEnumerable<Problem> ValidateNames(BootstrapSpec spec) =>
    [
        .. ValidateText("service", spec.Service, ShortName(), "must be 1 to 32 lower-case letters, digits and hyphens, the first a letter"),
        .. ValidateText("environment", spec.Environment, ShortName(), "must be 1 to 32 lower-case letters, digits and hyphens, the first a letter"),
        .. new AwsLocation("000000000000", spec.Region).Problems(),
        .. ValidateText("logGroup", spec.LogGroup, LogGroupName(), "must be the name of a log group: 1 to 512 letters, digits and ._/#-"),
        .. ValidateText("groupName", spec.GroupName, GroupName(), "must be 1 to 255 letters, digits and ._-"),
        .. ValidateText("drainHookName", spec.DrainHookName, GroupName(), "must be 1 to 255 letters, digits and ._-"),
        .. Checks.Within("shutdownGraceSeconds", spec.ShutdownGraceSeconds, 1, MaxGraceSeconds),
    ];

    private static IEnumerable<Problem> ValidateProxyAndContainer(BootstrapSpec spec)
    {
        if (spec.Proxy.Upstream is Upstream.Container && spec.Container is null)
        {
            yield return new("proxy.upstream", "must be a service where there is no container");
        }
        else if (spec.Proxy.Upstream is Upstream.Service && spec.Container is not null)
        {
            yield return new("proxy.upstream", "must be the container where there is one, as nothing else reaches it");
        }

        if (spec.Container?.Port == spec.Proxy.ListenPort)
        {
            yield return new("proxy.listenPort", "must not be the container's port", $"{spec.Proxy.ListenPort}");
        }
    }

    private static IEnumerable<Problem> ValidateSize(int size)
    {
        if (size > ServerBootstrap.MaxBytes)
        {
            yield return new(
                "container",
                FormattableString.Invariant($"must leave the user data within {ServerBootstrap.MaxBytes:#,0} bytes after compression, EC2's limit"),
                FormattableString.Invariant($"{size:#,0}"),
                "Move long values to parameters.");
        }
    }

    [GeneratedRegex(@"^[a-z][a-z0-9-]{0,31}\z")]
    private static partial Regex ShortName();

    // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
    [GeneratedRegex(@"^[A-Za-z0-9._/#-]{1,512}\z")]
    private static partial Regex LogGroupName();

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,255}\z")]
    private static partial Regex GroupName();

    [GeneratedRegex(@"^/[A-Za-z0-9._~/-]{0,255}\z")]
    private static partial Regex HealthPath();
}
