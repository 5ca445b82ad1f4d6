using Pulumi.Serialization;

namespace Pulumi;

/// <summary>
/// The root of all resources of a deployment. A program may derive its own, whose properties marked <see cref="OutputAttribute"/> are the
/// outputs of the stack.
/// </summary>
public class Stack : ComponentResource
{
    internal const string RootType = "pulumi:pulumi:Stack";

    /// <param name="options">Options; null for none.</param>
    public Stack(StackOptions? options = null)
        : base(RootType, $"{Deployment.Required.ProjectName}-{Deployment.Required.StackName}", ToResourceOptions(options)) =>
        Deployment.Required.Stack = this;

    /// <summary>Registers what the program's function returned.</summary>
    internal void SetOutputs(IDictionary<string, object?> outputs) => RegisterOutputs(outputs);

    /// <summary>Registers the properties marked <see cref="OutputAttribute"/>, once the constructor of the derived class is through.</summary>
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

    // Everything is below the stack, so nobody asks for its children, and keeping them would keep them all alive.
    private protected override void AddChild(Resource child)
    {
    }

    private static ComponentResourceOptions? ToResourceOptions(StackOptions? options) => options is null ? null : new()
    {
        ResourceTransformations = options.ResourceTransformations,
        ResourceTransforms = options.ResourceTransforms,
    };
}
