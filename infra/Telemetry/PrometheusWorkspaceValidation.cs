using System.Text.RegularExpressions;
using Infra.Data;
using Infra.Observability;
using Infra.Telemetry.Rules;
using Infra.Validation;

namespace Infra.Telemetry;

/// <summary>Validates the inputs of a <see cref="PrometheusWorkspace"/>.</summary>
internal static partial class PrometheusWorkspaceValidation
{
    private const int MaxNameLength = 60;

    // https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-workspace-configuration.html.
    private const int MaxDays = 1095;

    // https://docs.aws.amazon.com/prometheus/latest/userguide/AMP_quotas.html: those of a workspace.
    private const int MaxSeries = 50_000_000;

    private static readonly LogRetentionAttribute Retention = new();

    public static PrometheusWorkspaceArgs Check(string name, PrometheusWorkspaceArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return ArgsCheck.Require(nameof(PrometheusWorkspace), name, args,
        [
            .. ComponentNameValidation.Validate(name, MaxNameLength),
            .. args.Location.Validate(),
            .. ValidateNumbers(args),
            .. SpecValidation.Validate(args.Thresholds).Under("thresholds"),
            .. args.Services.SelectMany((service, index) => ValidateName(service.Name, PropertyPath.Create("services", index, "name"))),
            .. ValidateServices(args),
            .. ValidateName(args.Environment, "environment"),
            .. RuleFileValidation.Validate(args.RuleFiles).Under("ruleFiles"),
        ]);
    }

    private static IEnumerable<Problem> ValidateNumbers(PrometheusWorkspaceArgs args)
    {
        if (args.MetricDays is < 1 or > MaxDays)
        {
            yield return new("metricDays", $"must be 1 to {MaxDays}", $"{args.MetricDays}");
        }

        if (args.SeriesPerService is < 1 or > MaxSeries)
        {
            yield return new("seriesPerService", $"must be 1 to {MaxSeries}", $"{args.SeriesPerService}");
        }

        if (!Retention.IsValid(args.LogRetentionDays))
        {
            yield return new("logRetentionDays", Retention.Rule, $"{args.LogRetentionDays}", Retention.Fix);
        }
    }

    // The names stand in expressions and labels, where no character of them means anything else.
    private static IEnumerable<Problem> ValidateName(string name, PropertyPath path)
    {
        if (!NameForm().IsMatch(name))
        {
            yield return new(path, "must be lower-case letters, digits and single hyphens, the first a letter", Problem.Quote(name));
        }
    }

    private static IEnumerable<Problem> ValidateServices(PrometheusWorkspaceArgs args) =>
        from service in args.Services.Select((service, index) => (service.Name, index))
        where args.Services.Take(service.index).Any(other => other.Name == service.Name)
        select Problem.ListedTwice(PropertyPath.Create("services", service.index), Problem.Quote(service.Name));

    [GeneratedRegex(@"^[a-z](-?[a-z0-9]+)*\z")]
    private static partial Regex NameForm();
}
