using Infra.Sdk.Generator.Schemas;

namespace Infra.Sdk.Generator.Emit;

/// <summary>Writes all C# files of a package.</summary>
internal sealed class PackageSource
{
    private static readonly Dictionary<string, DefaultValue> NoDefaults = [];

    private readonly Schema _schema;
    private readonly CSharpNames _names;
    private readonly InputClasses _inputs;
    private readonly OutputClasses _outputs;
    private readonly ResourceClasses _resources;

    /// <param name="schema">The package.</param>
    /// <param name="facts">The irregular C# names of the package.</param>
    public PackageSource(Schema schema, Facts facts)
    {
        _schema = schema;
        _names = new(schema, facts);
        var types = new CSharpTypes(_names);
        _inputs = new(_names, types);
        _outputs = new(_names, types);
        _resources = new(schema, _names, types);
    }

    /// <summary>
    /// The files of the package, by name. The names do not depend on the schema, so the build knows them before the generator runs.
    /// </summary>
    public IEnumerable<(string Name, string Text)> Files()
    {
        yield return ("Resources.g.cs", Resources());
        yield return ("Functions.g.cs", Functions());
        yield return ("Types.g.cs", Types());
        yield return ("Enums.g.cs", Enums());
    }

    private string Resources()
    {
        var source = new SourceWriter();
        source.EnterNamespace("Pulumi");
        source.Line($"internal static partial class ProviderPackage {{ public const string Version = \"{_schema.Version}\"; }}");
        source.EnterNamespace(_names.RootNamespace);
        _resources.WriteProvider(source, _schema.Provider);
        _inputs.Write(source, CreateArgs(_schema.Provider) with { IsProvider = true });
        foreach (var resource in _schema.Resources)
        {
            source.EnterNamespace(_names.Namespace(resource.Name.Module));
            _resources.Write(source, resource);
            if (!_names.IsKubernetes)
            {
                _inputs.Write(source, CreateState(resource));
            }
        }

        foreach (var resource in _schema.Resources)
        {
            source.EnterNamespace(_names.ArgsNamespace(resource.Name));
            _inputs.Write(source, CreateArgs(resource));
        }

        return source.Finish();
    }

    private string Functions()
    {
        var source = new SourceWriter();
        foreach (var function in _schema.Functions)
        {
            var name = CSharpNames.Capitalized(function.Name.Name);
            source.EnterNamespace(_names.Namespace(function.Name.Module));
            FunctionClasses.Write(source, function);
            if (function.Inputs.Count > 0)
            {
                _inputs.Write(source, new($"{name}Args", "InvokeArgs", function.Name, Role.PlainArgument, function.Inputs, NoDefaults));
                _inputs.Write(source, new($"{name}InvokeArgs", "InvokeArgs", function.Name, Role.InputArgument, function.Inputs, NoDefaults));
            }

            _outputs.Write(source, $"{name}Result", function.Name, Role.Result, function.Outputs);
        }

        return source.Finish();
    }

    private string Types()
    {
        var source = new SourceWriter();
        foreach (var (role, names) in new TypeUses(_schema).ByRole())
        {
            foreach (var name in names.OrderBy(name => name.ToString(), StringComparer.Ordinal).Where(name => !IsWrittenAsArgs(name, role)))
            {
                source.EnterNamespace(_names.ObjectNamespace(name.Module, role));
                WriteType(source, _schema.Types[name], role);
            }
        }

        return source.Finish();
    }

    private string Enums()
    {
        var source = new SourceWriter();
        foreach (var type in _schema.Enums)
        {
            source.EnterNamespace(_names.Namespace(type.Name.Module));
            EnumStructs.Write(source, type);
        }

        return source.Finish();
    }

    private void WriteType(SourceWriter source, ObjectType type, Role role)
    {
        var className = CSharpNames.ObjectClass(type.Name, role);
        if (role is Role.Output or Role.Result)
        {
            _outputs.Write(source, className, type.Name, role, type.Properties);
            return;
        }

        var baseClass = role == Role.PlainArgument ? "InvokeArgs" : "ResourceArgs";
        _inputs.Write(source, new(className, baseClass, type.Name, role, type.Properties, type.Defaults));
    }

    /// <summary>
    /// In Kubernetes the class for the arguments of a kind also serves inside other kinds, such as a claim template in a stateful set.
    /// </summary>
    private bool IsWrittenAsArgs(TypeName type, Role role) =>
        _names.IsKubernetes && role == Role.Input && _schema.Resources.Any(resource => resource.Name == type);

    private static InputClass CreateArgs(Resource resource) =>
        new($"{resource.Name.Name}Args", "ResourceArgs", resource.Name, Role.Input, resource.Inputs, resource.Defaults);

    /// <summary>
    /// The state leaves out properties with objects. The lookup classes for them would double the size of the package for a rare use.
    /// </summary>
    private static InputClass CreateState(Resource resource)
    {
        var properties = resource.State().Where(property => !property.Type.HasObjects);
        return new($"{resource.Name.Name}State", "ResourceArgs", resource.Name, Role.Input, properties, resource.Defaults);
    }
}
