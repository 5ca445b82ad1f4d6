using Infra.Sdk.Generator.Schemas;

namespace Infra.Sdk.Generator.Emit;

/// <summary>Writes the static classes that call functions.</summary>
internal static class FunctionClasses
{
    /// <summary>Writes the class of a function. Its methods take no arguments when the function has no inputs.</summary>
    public static void Write(SourceWriter source, Function function)
    {
        var name = CSharpNames.Capitalized(function.Name.Name);
        var canOmitArgs = !function.Inputs.Any(input => input.IsRequired);
        source.Open($"public static class {name}");
        source.Line(Method("Task", "InvokeAsync", $"{name}Args", "InvokeOptions? options = null", canOmitArgs));
        source.Line(Method("Output", "Invoke", $"{name}InvokeArgs", "InvokeOptions? options = null", canOmitArgs));
        source.Line(Method("Output", "Invoke", $"{name}InvokeArgs", "InvokeOutputOptions options", canOmitArgs: false));
        source.Close();

        string Method(string container, string method, string args, string options, bool canOmitArgs)
        {
            var parameter = canOmitArgs ? $"{args}? args = null" : $"{args} args";
            var (parameters, passed) = function.Inputs.Count == 0
                ? (options, "InvokeArgs.Empty")
                : ($"{parameter}, {options}", $"args ?? new {args}()");
            return $"""
                public static {container}<{name}Result> {method}({parameters}) =>
                 global::Pulumi.Deployment.Instance.{method}<{name}Result>("{function.Token}", {passed}, options.WithDefaults());
                """;
        }
    }
}
