using Pulumi.Serialization;

namespace Pulumi;

/// <summary>
/// The root of all resources of a deployment. A program may derive its own class. The properties with <see cref="OutputAttribute"/> are the outputs
/// of the stack.
/// </summary>
public class Stack : ComponentResource
{
    internal const string RootType = "pulumi:pulumi:Stack";

    /// <param name="options">Options; null for none.</param>
    public Stack(StackOptions? options = null)
        : base(RootType, $"{Deployment.Required.ProjectName}-{Deployment.Required.StackName}", ToResourceOptions(options)) =>
        Deployment.Required.Stack = this;

    /// <summary>Registers the outputs that the program's function returned.</summary>
    internal void SetOutputs(IDictionary<string, object?> outputs) => RegisterOutputs(outputs);

    /// <summary>Registers the properties with <see cref="OutputAttribute"/>, after the constructor of the derived class has returned.</summary>
    /// <exception cref="RunException">One of them is not an output, or has no value.</exception>
    internal void SetOutputsFromProperties()
    {
        var wrongType = OutputMembers.For(GetType()).Where(member => !member.IsOutput).Select(member => member.PropertyName).ToList();
        if (wrongType.Count > 0)
        {
            throw RunException.OutputsHaveIncorrectType(wrongType);
        }

        var empty = OutputMembers.For(GetType()).Where(member => member.Get(this) is null).Select(member => member.PropertyName).ToList();
        if (empty.Count > 0)
        {
            throw RunException.OutputsHaveNoValue(empty);
        }

        RegisterOutputs();
    }

    // All resources are below the stack. No code asks for its children, and a list of them would keep all resources in memory.
    private protected override void AddChild(Resource child)
    {
    }

    private static ComponentResourceOptions? ToResourceOptions(StackOptions? options) => options is null ? null : new()
    {
        ResourceTransformations = options.ResourceTransformations,
        ResourceTransforms = options.ResourceTransforms,
    };
}
