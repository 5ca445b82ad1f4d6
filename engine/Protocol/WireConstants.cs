namespace Infra.Engine.Protocol;

/// <summary>The texts that mark special values in the protocol. They are facts of Pulumi's protocol and equal in every SDK.</summary>
internal static class WireConstants
{
    /// <summary>The text that stands for an unknown value, and in a provider reference for an unknown id.</summary>
    public const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    /// <summary>Key of the entry that names the kind of a special value.</summary>
    public const string Signature = "4dabf18193072939515e22adb298388d";

    /// <summary>Signature of a secret.</summary>
    public const string Secret = "1b47061264138c4ac30d75fd1eb44270";

    /// <summary>Signature of a resource reference.</summary>
    public const string Resource = "5cf8f73096256a8f31e491e813e4eb8e";

    /// <summary>Signature of an asset.</summary>
    public const string Asset = "c44067f5952c0a294b673a41bacd8c17";

    /// <summary>Signature of an archive.</summary>
    public const string Archive = "0def7320c3a5731c473e5ecbe6d01bc7";

    /// <summary>Signature of an output: a value or an unknown, with its secrecy and dependencies.</summary>
    public const string Output = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
}
