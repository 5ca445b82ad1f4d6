namespace Pulumi;

/// <summary>Options of a stack.</summary>
public class StackOptions
{
    /// <summary>Changes to every resource of the stack, made by the SDK in the program.</summary>
    public List<ResourceTransformation> ResourceTransformations { get => field ??= []; set; }

    /// <summary>Changes to every resource of the stack, made when registrations reach the engine.</summary>
    public List<ResourceTransform> ResourceTransforms { get => field ??= []; set; }
}
