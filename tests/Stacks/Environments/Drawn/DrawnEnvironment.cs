using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CsCheck;
using Infra.Stacks.Parts;
using Infra.Stacks.Settings;
using Infra.Validation;

namespace Infra.Tests.Stacks.Environments.Drawn;

/// <summary>
/// An environment drawn from all settings there are: services, calls and parts are those of <see cref="AnyEnvironment"/>, everything else is drawn
/// from the declarations and made to fit. A number decides all of it.
/// </summary>
internal static class DrawnEnvironment
{
    private const string Prefix = "infra:";

    /// <summary>The environment of a number.</summary>
    public static AnyEnvironment Create(int seed)
    {
        var sound = AnyEnvironment.Sound.Generate(new PCG(0, (ulong)seed), null, out _);
        var isProduction = sound.Config["infra:profile"] == "production";
        var draw = new DrawnSettings(new Random(seed), isProduction);
        var settings = Landscape.Move(Read(sound.Config), draw);
        DrawnPermissions.Draw(settings, draw);
        DrawnQueues.Draw(settings, draw);
        DrawnBuckets.Draw(settings, draw);
        DrawnConfiguration.Draw(settings, draw);
        draw.Fill(settings, SpecType.Get(typeof(EnvironmentSettings)), "");
        foreach (var kind in PartKinds.All.Where(kind => settings.ContainsKey(kind.Key)))
        {
            draw.Fill(settings[kind.Key]!.AsObject(), SpecType.Get(kind.SpecType), kind.Key);
        }

        if (isProduction && draw.Chance(4))
        {
            Exemption.Add(settings, draw);
        }

        new FittedSettings(draw, isProduction, sound.Stack).Fit(settings);

        return sound with { Config = Write(settings) };
    }

    /// <summary>Settings as JSON, by key without the project.</summary>
    public static JsonObject Read(ImmutableSortedDictionary<string, string> config) => new(config.Select(pair => KeyValuePair.Create(
        pair.Key[Prefix.Length..],
        pair.Value is ['{' or '[', ..] ? JsonNode.Parse(pair.Value) : JsonValue.Create(pair.Value))));

    /// <summary>Settings as an engine hands them over.</summary>
    public static ImmutableSortedDictionary<string, string> Write(JsonObject settings) => settings.ToImmutableSortedDictionary(
        pair => Prefix + pair.Key,
        pair => pair.Value is JsonValue value && value.TryGetValue<string>(out var text) ? text : pair.Value!.ToJsonString(),
        StringComparer.Ordinal);
}
