using Infra.Sdk.Generator.Schemas;

namespace Infra.Sdk.Generator.Emit;

/// <summary>The roles in which each object type is used, directly or inside another type.</summary>
internal sealed class TypeUses(Schema schema)
{
    /// <summary>The types of each role.</summary>
    public IEnumerable<(Role Role, HashSet<TypeName> Types)> ByRole()
    {
        var resources = schema.Resources.Append(schema.Provider).ToList();
        yield return (Role.Input, Reached(resources.SelectMany(resource => resource.Inputs)));
        yield return (Role.Output, Reached(resources.SelectMany(resource => resource.Outputs)));
        var arguments = Reached(schema.Functions.SelectMany(function => function.Inputs));
        yield return (Role.PlainArgument, arguments);
        yield return (Role.InputArgument, arguments);
        yield return (Role.Result, Reached(schema.Functions.SelectMany(function => function.Outputs)));
    }

    private HashSet<TypeName> Reached(IEnumerable<Property> properties)
    {
        HashSet<TypeName> reached = [];
        var pending = new Stack<TypeName>(properties.SelectMany(property => property.Type.Objects()));
        while (pending.TryPop(out var name))
        {
            if (reached.Add(name))
            {
                schema.Types[name].Properties.SelectMany(property => property.Type.Objects()).ToList().ForEach(pending.Push);
            }
        }

        return reached;
    }
}
