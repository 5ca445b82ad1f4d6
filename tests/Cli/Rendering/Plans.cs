using System.Collections.Immutable;
using Infra.Engine.Diagnostics;
using Infra.Engine.Planning;
using Infra.Engine.Resources;
using Infra.Engine.Urns;
using Infra.Engine.Values;

namespace Infra.Tests.Cli.Rendering;

/// <summary>Creates and prints plans for tests.</summary>
internal static class Plans
{
    public static Urn Stack { get; } = Urn.Parse("urn:pulumi:prod::shop::pulumi:pulumi:Stack::shop-prod");

    public static ResourceState Resource(string type, string name, Urn? parent = null, MapValue? inputs = null, bool isCustom = true) => new()
    {
        Urn = Urn.Parse($"urn:pulumi:prod::shop::{type}::{name}"),
        IsCustom = isCustom,
        Parent = parent ?? Stack,
        Inputs = inputs ?? MapValue.Empty,
    };

    public static Step StackStep { get; } = new CreateStep(new ResourceState { Urn = Stack, IsCustom = false });

    public static Plan Create(params Step[] steps) => With(MapValue.Empty, [], steps);

    public static Plan With(MapValue outputs, ImmutableArray<Diagnostic> diagnostics, params Step[] steps) => new()
    {
        Project = "shop",
        Stack = "prod",
        Steps = [.. steps.OrderBy(step => step.Urn.Value, StringComparer.Ordinal)],
        Outputs = outputs,
        Diagnostics = diagnostics,
    };
}
