using System.Collections.Immutable;
using Infra.Validation;

namespace Infra.Edge;

/// <summary>What alias records must keep to.</summary>
public static class AliasRecordsValidation
{
    /// <summary>Every broken rule, with paths from the spec.</summary>
    /// <param name="spec">The records.</param>
    public static ImmutableArray<Problem> Validate(AliasRecordsSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return
        [
            .. spec.Names.IsEmpty ? new[] { new Problem("names", "must hold one at least") } : [],
            .. spec.Names.SelectMany((name, i) => DomainNames.Problems($"names[{i}]", name, allowWildcard: true)),
            .. spec.Names.SelectMany((name, i) => spec.Names.IndexOf(name) < i ? new[] { new Problem($"names[{i}]", "must be listed once", Problem.Quote(name)) } : []),
        ];
    }

    internal static AliasRecordsArgs Check(string name, AliasRecordsArgs args) => ArgsCheck.Require(nameof(AliasRecords), name, args, Validate(args.Spec));
}
