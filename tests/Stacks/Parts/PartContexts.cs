using Infra.Networking;
using Infra.Security;
using Infra.Stacks.Parts;
using Infra.Stacks.Settings;

namespace Infra.Tests.Stacks.Parts;

/// <summary>Parts without the environment around them.</summary>
internal static class PartContexts
{
    /// <summary>An environment of three zones.</summary>
    public static PartContext Create(EnvironmentProfile profile, string key = "queue") => new()
    {
        Name = $"infra-{(profile == EnvironmentProfile.Production ? "prod" : "dev")}-{key}",
        Profile = profile,
        Protect = profile == EnvironmentProfile.Production,
        Location = new AwsLocation("111122223333", "eu-central-1"),
        Zones = [ZoneId.Parse("euc1-az1"), ZoneId.Parse("euc1-az2"), ZoneId.Parse("euc1-az3")],
        DataTier = "data",
        Callers = [],
        PrivateDomain = "internal.shop.example.com",
    };

    /// <summary>A part with the defaults of a profile.</summary>
    public static Part CreatePart(PartKind kind, EnvironmentProfile profile) =>
        kind.Create(kind.FindDefaults(profile) ?? Activator.CreateInstance(kind.SpecType)!, Create(profile, kind.Key));
}
