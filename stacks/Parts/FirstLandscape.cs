using System.Collections.Immutable;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Stacks.Parts;

/// <summary>What parts of a second region use of the first.</summary>
/// <param name="Components">Components of its parts.</param>
/// <param name="Options">Options of components there.</param>
/// <param name="Location">Account and region.</param>
/// <param name="AlarmChannel">Where alarms go there.</param>
internal sealed record FirstLandscape(
    ImmutableArray<ComponentResource> Components, ComponentResourceOptions Options, AwsLocation Location, AlarmChannel AlarmChannel);
