namespace Pulumi;

/// <summary>Options of a function call.</summary>
public class InvokeOptions
{
    /// <summary>Resource whose providers the call uses; none when omitted.</summary>
    public Resource? Parent { get; set; }

    /// <summary>Provider to call. When omitted: the provider of <see cref="Parent"/>, or else the default provider.</summary>
    public ProviderResource? Provider { get; set; }

    /// <summary>Version of the provider plugin; the engine's choice when omitted.</summary>
    public string? Version { get; set; }

    /// <summary>URL of the provider plugin; the engine's choice when omitted.</summary>
    public string? PluginDownloadURL { get; set; }
}
