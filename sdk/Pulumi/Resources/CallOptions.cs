namespace Pulumi;

/// <summary>Options of a call of a resource's method.</summary>
public class CallOptions
{
    /// <summary>Resource whose providers count for the call; the resource itself when omitted.</summary>
    public Resource? Parent { get; set; }

    /// <summary>Provider to call; that of the resource when omitted.</summary>
    public ProviderResource? Provider { get; set; }

    /// <summary>Version of the provider plugin; the engine's choice when omitted.</summary>
    public string? Version { get; set; }

    /// <summary>Where to get the provider plugin; the engine's choice when omitted.</summary>
    public string? PluginDownloadURL { get; set; }
}
