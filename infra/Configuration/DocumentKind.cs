namespace Infra.Configuration;

/// <summary>What a document of the configuration centre is.</summary>
public enum DocumentKind
{
    /// <summary>Any JSON. This is the default.</summary>
    Freeform,

    /// <summary>Feature flags in the form of AppConfig, of which an agent answers for each whether it is on.</summary>
    Flags,
}
