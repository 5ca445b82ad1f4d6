using System.Collections.Immutable;
using Infra.Data;
using Infra.Validation;

namespace Infra.Messaging.Broker;

/// <summary>Validates a broker: rules between values.</summary>
public static class BrokerValidation
{
    /// <summary>
    /// Longest name of a broker component. AWS accepts 50 characters for a broker, and 64 for a role with the function's name in it.
    /// </summary>
    internal const int MaxNameLength = 32;

    // How long AWS takes: https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/maintaining-brokers.html.
    private const int WindowMinutes = 120;

    /// <summary>Every broken rule between values.</summary>
    /// <param name="spec">A broker.</param>
    /// <returns>Problems with paths from the spec.</returns>
    public static ImmutableArray<Problem> Validate(BrokerSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return
        [
            .. ValidateWindow(spec),
            .. Enumerable.Range(0, spec.Queues.Length).SelectMany(index => QueueValidation.Validate(spec, index)),
            .. ValidateThresholds(spec),
        ];
    }

    internal static BrokerArgs Check(string name, BrokerArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return ArgsCheck.Require(nameof(MessageBroker), name, args,
        [
            .. ComponentNameValidation.Validate(name, MaxNameLength),
            .. SpecValidation.Validate(args.Spec),
            .. Validate(args.Spec),
            .. ValidateApplications(args.Applications),
        ]);
    }

    private static IEnumerable<Problem> ValidateWindow(BrokerSpec spec)
    {
        if (spec.MaintenanceWindow.Minutes != WindowMinutes)
        {
            yield return new("maintenanceWindow", "must last two hours, as Amazon MQ takes them", Problem.Quote($"{spec.MaintenanceWindow}"));
        }
    }

    // A count at which AWS refuses connections would come too late.
    private static IEnumerable<Problem> ValidateThresholds(BrokerSpec spec)
    {
        var path = PropertyPath.Create("thresholds", "connections");
        if (spec.Thresholds.Connections is { } connections && BrokerLimits.FindConnectionsOf(spec.InstanceType) is { } most
            && connections >= most * spec.NodeCount)
        {
            yield return new(path, $"must be less than {most * spec.NodeCount}, which the broker accepts", $"{connections}")
            {
                DependsOn = ["instanceType", "cluster"],
            };
        }
    }

    private static IEnumerable<Problem> ValidateApplications(ImmutableArray<BrokerApplication> applications)
    {
        foreach (var (index, application) in applications.Index())
        {
            var path = PropertyPath.Create("applications", index);
            if (application.Name.Length is 0 or > BrokerApplication.MaxNameLength
                || !application.Name.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-'))
            {
                yield return new(
                    path,
                    $"must have a name of 1 to {BrokerApplication.MaxNameLength} lower-case letters, digits and hyphens",
                    Problem.Quote(application.Name));
            }
            else if (applications.Take(index).Any(other => other.Name == application.Name))
            {
                yield return new(path, "must have a name of its own", Problem.Quote(application.Name));
            }
        }
    }
}
