using System.Collections.Immutable;
using Infra.Observability;
using Pulumi;

namespace Infra.Stacks.Parts;

/// <summary>The component of a part.</summary>
/// <param name="Component">The component. Servers of services that call the part wait for it.</param>
/// <param name="Alarms">Its alarms, in the order of their rows on the dashboard.</param>
internal sealed record DeclaredPart(ComponentResource Component, params ImmutableArray<AlarmGroup> Alarms);
