namespace Pulumi.Testing;

/// <summary>What a tested program is told about its deployment.</summary>
public class TestOptions
{
    /// <summary>Name of the project; <c>project</c> when omitted.</summary>
    public string? ProjectName { get; set; }

    /// <summary>Name of the stack; <c>stack</c> when omitted.</summary>
    public string? StackName { get; set; }

    /// <summary>Folder of the project; empty when omitted.</summary>
    public string? RootDirectory { get; set; }

    /// <summary>Name of the organization; <c>organization</c> when omitted.</summary>
    public string? OrganizationName { get; set; }

    /// <summary>Whether this is a preview, in which outputs that the mocks do not give are unknown; true when omitted.</summary>
    public bool? IsPreview { get; set; }
}
