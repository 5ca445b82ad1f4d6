namespace Pulumi;

/// <summary>Ends the deployment with a message about a resource.</summary>
public class ResourceException : Exception
{
    /// <param name="message">The message to show.</param>
    /// <param name="resource">The resource that the message is about; the stack when null.</param>
    /// <param name="hideStack">Whether to leave the stack trace out.</param>
    public ResourceException(string message, Resource? resource, bool hideStack = false)
        : base(message)
    {
        Resource = resource;
        HideStack = hideStack;
    }

    internal Resource? Resource { get; }

    internal bool HideStack { get; }
}
