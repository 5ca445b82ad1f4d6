namespace Pulumi;

/// <summary>Options of a method call.</summary>
public class CallOptions
{
    /// <summary>Resource whose providers the call uses; the resource itself when omitted.</summary>
    public Resource? Parent { get; set; }

    /// <summary>Provider to call; the resource's provider when omitted.</summary>
    public ProviderResource? Provider { get; set; }

    /// <summary>Version of the provider plugin; the engine's choice when omitted.</summary>
    public string? Version { get; set; }

    /// <summary>URL of the provider plugin; the engine's choice when omitted.</summary>
    public string? PluginDownloadURL { get; set; }
}
