using System.Text.Json;
using Infra.Networking;
using Infra.Security;
using Infra.Stacks.Binding;
using Infra.Stacks.Parts;
using Infra.Stacks.Settings;
using Infra.Tests.Stacks.Settings;

namespace Infra.Tests.Stacks.Parts;

/// <summary>Parts without the environment around them.</summary>
internal static class PartContexts
{
    /// <summary>An environment of three zones.</summary>
    public static PartContext Create(EnvironmentProfile profile, string key = "queue") => new()
    {
        Name = $"infra-{(profile == EnvironmentProfile.Production ? "prod" : "dev")}-{key}",
        Prefix = "infra-prod",
        Network = Cidr.Parse("10.20.0.0/16"),
        ServersName = service => $"infra-{service}",
        Profile = profile,
        Protect = profile == EnvironmentProfile.Production,
        Location = new AwsLocation("111122223333", "eu-central-1"),
        Zones = [ZoneId.Parse("euc1-az1"), ZoneId.Parse("euc1-az2"), ZoneId.Parse("euc1-az3")],
        DataTier = "data",
        Callers = [],
        FindFile = ProjectFiles.Find,
        PrivateDomain = "internal.shop.example.com",
    };

    /// <summary>The spec of the smallest section, with the defaults of a profile.</summary>
    public static object CreateSpec(PartKind kind, EnvironmentProfile profile)
    {
        var binder = new SettingsBinder(type => kind.FindDefaults(type, profile));
        var spec = binder.BindGroup(kind.SpecType, JsonElement.Parse(kind.Items?.SmallestSection ?? "{}"), kind.Key);
        Assert.Empty(binder.Problems);
        return spec;
    }

    /// <summary>The part of the smallest section, with the defaults of a profile.</summary>
    public static Part CreatePart(PartKind kind, EnvironmentProfile profile) => kind.Create(CreateSpec(kind, profile), Create(profile, kind.Key));
}
