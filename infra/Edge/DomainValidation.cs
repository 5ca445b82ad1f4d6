using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Infra.Validation;

namespace Infra.Edge;

/// <summary>What a domain must keep to.</summary>
public static partial class DomainValidation
{
    /// <summary>Every broken rule, with paths from the spec.</summary>
    /// <param name="spec">The domain.</param>
    public static ImmutableArray<Problem> Validate(DomainSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return [.. DomainNames.Problems("name", spec.Name), .. ValidateZone(spec.HostedZoneId)];
    }

    internal static DomainArgs Check(string name, DomainArgs args) => ArgsCheck.Require(nameof(Domain), name, args, Validate(args.Spec));

    private static IEnumerable<Problem> ValidateZone(string? id)
    {
        if (id is not null && !ZonePattern().IsMatch(id))
        {
            yield return new("hostedZoneId", "must be the id of a hosted zone, such as Z0123456789ABC", Problem.Quote(id), "Leave it out to have the zone created.");
        }
    }

    [GeneratedRegex(@"^Z[A-Z0-9]{1,31}\z")]
    private static partial Regex ZonePattern();
}
