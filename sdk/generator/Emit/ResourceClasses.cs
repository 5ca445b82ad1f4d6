using Infra.Sdk.Generator.Schemas;

namespace Infra.Sdk.Generator.Emit;

/// <summary>Writes the classes of resources.</summary>
internal sealed class ResourceClasses(Schema schema, CSharpNames names, CSharpTypes types)
{
    private const string Options = "CustomResourceOptions? options = null";

    /// <summary>Writes a resource, without its arguments.</summary>
    public void Write(SourceWriter source, Resource resource)
    {
        var name = resource.Name.Name;
        var args = $"global::{names.ArgsNamespace(resource.Name)}.{name}Args";
        var canOmitArgs = names.IsKubernetes || !resource.Inputs.Any(input => input.IsRequired);
        var parameter = canOmitArgs ? $"{args}? args = null" : $"{args} args";
        var passed = names.IsKubernetes ? "MakeArgs(args)" : $"args ?? new {args}()";
        // A lookup takes a state to narrow it, except in Kubernetes.
        var (lookup, state, stateArgument) = names.IsKubernetes
            ? ($"string name, Input<string> id, {Options}", "null", "")
            : ($"string name, Input<string> id, {name}State? state = null, {Options}", "state", "state, ");
        var (token, settings) = (resource.Token, Settings(resource));

        Open(source, resource, names.IsKubernetes ? $"global::{names.RootNamespace}.KubernetesResource" : "global::Pulumi.CustomResource");
        source.Line($$"""
            public {{name}}(string name, {{parameter}}, {{Options}})
             : base("{{token}}", name, {{passed}}, ProviderPackage.Options(options, ""{{settings}})) { }
            private {{name}}({{lookup}})
             : base("{{token}}", name, {{state}}, ProviderPackage.Options(options, id{{settings}})) { }
            public static {{name}} Get({{lookup}}) => new {{name}}(name, id, {{stateArgument}}options);
            """);
        if (names.IsKubernetes)
        {
            WriteMakeArgs(source, resource, args);
        }

        source.Close();
    }

    /// <summary>Writes the package's provider, without its arguments.</summary>
    public void WriteProvider(SourceWriter source, Resource provider)
    {
        Open(source, provider, "global::Pulumi.ProviderResource");
        source.Line($$"""
            public Provider(string name, ProviderArgs? args = null, {{Options}})
             : base("{{schema.Package}}", name, args ?? new ProviderArgs(), ProviderPackage.Options(options, ""{{Settings(provider)}})) { }
            """);
        source.Close();
    }

    private void Open(SourceWriter source, Resource resource, string baseClass)
    {
        var obsolete = resource.IsDeprecated ? "[Obsolete(\"The provider deprecates this resource.\")] " : "";
        source.Line($"{obsolete}[ResourceType(\"{resource.Token}\", \"{schema.Version}\")]");
        source.Open($"public partial class {resource.Name.Name} : {baseClass}");
        foreach (var output in resource.Outputs)
        {
            var (type, name) = (types.Output(output, Role.Output), names.Property(resource.Name, output.Name));
            source.Line($"[Output(\"{output.Name}\")] public Output<{type}> {name} {{ get; private set; }} = null!;");
        }
    }

    /// <summary>Options of every instance: earlier type tokens, secret outputs, and properties whose change replaces the resource.</summary>
    private static string Settings(Resource resource)
    {
        var secrets = resource.Outputs.Where(output => output.IsSecret).Select(output => output.Name);
        return Setting("aliases", resource.Aliases) + Setting("secretOutputs", secrets) + Setting("replaceOnChanges", resource.ReplaceOnChanges);
    }

    private static string Setting(string name, IEnumerable<string> values)
    {
        var literals = string.Join(", ", values.Select(SourceWriter.Literal));
        return literals.Length == 0 ? "" : $", {name}: [{literals}]";
    }

    /// <summary>The Kubernetes SDK sets the constants of a kind in the program's arguments, or in new ones when the program passes none.</summary>
    private void WriteMakeArgs(SourceWriter source, Resource resource, string args)
    {
        source.Open($"private static {args} MakeArgs({args}? args)");
        source.Line($"args ??= new {args}();");
        foreach (var (property, value) in resource.Constants)
        {
            source.Line($"args.{names.Property(resource.Name, property)} = {SourceWriter.Literal(value)};");
        }

        source.Line("return args;");
        source.Close();
    }
}
