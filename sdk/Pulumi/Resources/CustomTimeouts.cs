namespace Pulumi;

/// <summary>How long operations on a resource may take; the provider's defaults where left out.</summary>
public sealed class CustomTimeouts
{
    /// <summary>Time to create.</summary>
    public TimeSpan? Create { get; set; }

    /// <summary>Time to update.</summary>
    public TimeSpan? Update { get; set; }

    /// <summary>Time to delete.</summary>
    public TimeSpan? Delete { get; set; }
}
