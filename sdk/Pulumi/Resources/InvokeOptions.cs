namespace Pulumi;

/// <summary>Options of a function call.</summary>
public class InvokeOptions
{
    /// <summary>Resource whose providers count for the call; none when omitted.</summary>
    public Resource? Parent { get; set; }

    /// <summary>Provider to call; that of <see cref="Parent"/>, else the default provider, when omitted.</summary>
    public ProviderResource? Provider { get; set; }

    /// <summary>Version of the provider plugin; the engine's choice when omitted.</summary>
    public string? Version { get; set; }

    /// <summary>Where to get the provider plugin; the engine's choice when omitted.</summary>
    public string? PluginDownloadURL { get; set; }
}
