namespace Pulumi;

/// <summary>Time limits of operations on a resource; the provider's defaults when omitted.</summary>
public sealed class CustomTimeouts
{
    /// <summary>Time to create.</summary>
    public TimeSpan? Create { get; set; }

    /// <summary>Time to update.</summary>
    public TimeSpan? Update { get; set; }

    /// <summary>Time to delete.</summary>
    public TimeSpan? Delete { get; set; }
}
