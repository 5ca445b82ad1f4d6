namespace Pulumi.Testing;

/// <summary>The facts of the deployment that a tested program sees.</summary>
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

    /// <summary>Whether this is a preview; true when omitted. In a preview, outputs that the mocks do not return are unknown.</summary>
    public bool? IsPreview { get; set; }
}
