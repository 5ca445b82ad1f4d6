using Infra.Validation;

namespace Infra.Compute;

/// <summary>Validates machines: rules between values.</summary>
public static class MachineValidation
{
    /// <summary>Every broken rule between values.</summary>
    /// <param name="spec">Machines.</param>
    /// <returns>Problems with paths from the spec.</returns>
    public static IEnumerable<Problem> Validate(MachineSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var (rule, examples) = spec.Architecture == Architecture.Arm64
            ? ("must be of Graviton, as architecture is arm64", "c7g.large and c6g.large")
            : ("must be of Intel or AMD, as architecture is x86_64", "c7i.large and c6i.large");
        if (spec.InstanceTypes.All(type => type.Architecture != spec.Architecture))
        {
            // Probably the default list, beside an architecture that somebody chose.
            var listed = string.Join(", ", spec.InstanceTypes.Select(type => type.Name));
            return [new("instanceTypes", rule, listed, $"List types such as {examples}, with 2 vCPU and 4 GiB.") { DependsOn = ["architecture"] }];
        }

        return from type in spec.InstanceTypes.Index()
               where type.Item.Architecture != spec.Architecture
               select new Problem(
                   PropertyPath.Create("instanceTypes", type.Index),
                   rule,
                   Problem.Quote(type.Item.Name),
                   $"2 vCPU and 4 GiB have, for example, {examples}.")
               {
                   DependsOn = ["architecture", "instanceTypes"],
               };
    }
}
