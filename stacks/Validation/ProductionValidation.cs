using System.Collections.Immutable;
using Infra.Stacks.Planning;
using Infra.Stacks.Settings;
using Infra.Validation;

namespace Infra.Stacks.Validation;

/// <summary>Validates that an environment is what production demands, except where its settings give a reason.</summary>
internal static class ProductionValidation
{
    /// <summary>Name of the stack that is production, whatever its settings say.</summary>
    private const string ProductionStack = "prod";

    private const string ServiceByIndex = "services[";

    /// <summary>Every setting below what production demands, and every exemption that exempts nothing.</summary>
    /// <param name="plan">The plan.</param>
    public static IEnumerable<Problem> Validate(EnvironmentPlan plan)
    {
        ImmutableArray<Problem> findings = [.. Find(plan)];
        var exempt = plan.Settings.Exemptions.Select(exemption => exemption.Key).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. from finding in findings
               let key = KeyOf(plan, finding.Path)
               where !exempt.Contains(key)
               select finding with { Fix = $"{finding.Fix} Or give a reason under exemptions: {{ key: {key}, reason: ... }}.".TrimStart() },
            .. from exemption in plan.Settings.Exemptions.Index()
               where !findings.Any(finding => KeyOf(plan, finding.Path) == exemption.Item.Key)
               select new Problem(
                   PropertyPath.Create("exemptions", exemption.Index, "key"),
                   "must be a setting that is below what production demands",
                   Problem.Quote(exemption.Item.Key),
                   exemption.Item.Key.StartsWith(ServiceByIndex, StringComparison.Ordinal)
                       ? "Name the service: services.web.servers.spotPercent. An index leads elsewhere when the list changes."
                       : "Remove the exemption.")
               {
                   DependsOn = ["profile", .. Roots(plan)],
               },
        ];
    }

    // Services and queues are named by their names, as lists may be reordered: services.web.servers.spotPercent, queues.list.orders.retentionDays.
    private static string KeyOf(EnvironmentPlan plan, PropertyPath path) => path.Segments switch
    {
        [{ Key: "services" }, { Key: null, Index: var index }, ..] =>
            $"{PropertyPath.Create(["services", plan.Services[index].Name, .. path.Segments[2..]])}",
        [{ Key: { } key }, var list, { Key: null, Index: var index }, ..] when FindItem(plan, key, index) is { } item =>
            $"{PropertyPath.Create([key, list, item, .. path.Segments[3..]])}",
        _ => $"{path}",
    };

    private static string? FindItem(EnvironmentPlan plan, string part, int index) =>
        plan.Parts.FirstOrDefault(other => other.Key == part)?.ItemNames.ElementAtOrDefault(index);

    // A setting with a problem of its own is judged by its default, so an exemption for it may seem to be needless.
    private static IEnumerable<PropertyPath> Roots(EnvironmentPlan plan) =>
        plan.Parts.Select(part => (PropertyPath)part.Key)
            .Concat(["alarms", "accessLogs", "cluster", "firewall", "logRetentionDays", "network", "services"]);

    // What takes its value from another setting is judged there.
    private static IEnumerable<Problem> Find(EnvironmentPlan plan)
    {
        if (plan.Profile == EnvironmentProfile.Production)
        {
            return ProductionFloor.Validate(plan.Settings)
                .Concat(plan.Parts.SelectMany(part => ProductionFloor.Validate(part.Spec).Under(part.Key)))
                .Where(finding => !plan.SharedPaths.Contains(finding.Path))
                .DependingOn("profile", "exemptions");
        }

        return plan.Names.Environment == ProductionStack
            ? [new("profile", $"must be production in the stack {ProductionStack}", ValueRules.Show(plan.Profile))]
            : [];
    }
}
