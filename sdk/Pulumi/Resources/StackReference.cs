using System.Collections.Immutable;

namespace Pulumi;

/// <summary>The outputs of another stack.</summary>
public class StackReference : CustomResource
{
    /// <param name="name">Name in the program. It is also the name of the other stack, unless <paramref name="args"/> set that.</param>
    /// <param name="args">The other stack; null when <paramref name="name"/> is its name.</param>
    /// <param name="options">Options; null for none.</param>
    public StackReference(string name, StackReferenceArgs? args = null, CustomResourceOptions? options = null)
        : base("pulumi:pulumi:StackReference", name, new StackReferenceArgs { Name = GetFullName(name, args) }, Reading(name, args, options))
    {
    }

    /// <summary>Full name of the other stack.</summary>
    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    /// <summary>All its outputs. The whole map is secret when one of them is secret.</summary>
    [Output("outputs")]
    public Output<ImmutableDictionary<string, object>> Outputs { get; private set; } = null!;

    /// <summary>Names of its outputs that are secret.</summary>
    [Output("secretOutputNames")]
    public Output<ImmutableArray<string>> SecretOutputNames { get; private set; } = null!;

    /// <summary>Returns one of its outputs; null when the stack has no such output.</summary>
    /// <param name="name">Name of the output.</param>
    public Output<object?> GetOutput(Input<string> name) => Pick(name, isRequired: false);

    /// <summary>Returns one of its outputs. The output fails when the stack has no such output.</summary>
    /// <param name="name">Name of the output.</param>
    public Output<object> RequireOutput(Input<string> name) => Pick(name, isRequired: true)!;

    /// <summary>Returns the value of an output that is not secret; null when the stack has no such output.</summary>
    /// <param name="name">Name of the output.</param>
    /// <exception cref="InvalidOperationException">The output is secret.</exception>
    public Task<object?> GetValueAsync(Input<string> name) => ReadPlainAsync(name, GetOutput(name));

    /// <summary>Returns the value of an output that is not secret.</summary>
    /// <param name="name">Name of the output.</param>
    /// <exception cref="InvalidOperationException">The output is secret.</exception>
    /// <exception cref="KeyNotFoundException">The stack has no such output.</exception>
    public async Task<object> RequireValueAsync(Input<string> name) => (await ReadPlainAsync(name, RequireOutput(name)!).ConfigureAwait(false))!;

    /// <summary>Returns the value of an output, secret or not.</summary>
    /// <param name="name">Name of the output.</param>
    public async Task<StackReferenceOutputDetails> GetOutputDetailsAsync(string name)
    {
        var data = await GetOutput(name).GetDataAsync().ConfigureAwait(false);
        return data.IsSecret ? new() { SecretValue = data.Value } : new() { Value = data.Value };
    }

    private static Input<string> GetFullName(string name, StackReferenceArgs? args) => args?.Name ?? name;

    private static CustomResourceOptions Reading(string name, StackReferenceArgs? args, CustomResourceOptions? options) =>
        CustomResourceOptions.Merge(options, new() { Id = GetFullName(name, args) });

    // The outputs come as one value, which is secret when one of them is. SecretOutputNames lists the outputs that are really secret.
    private Output<object?> Pick(Input<string> name, bool isRequired)
    {
        var value = Output.Tuple(name.ToOutput(), Name, Outputs).Apply<object?>(all =>
        {
            var (wanted, stack, outputs) = all;
            return outputs.TryGetValue(wanted, out var found) || !isRequired
                ? found
                : throw new KeyNotFoundException($"Stack '{stack}' has no output '{wanted}'. It has: {Listed(outputs.Keys)}.");
        });
        return new(OutputPipeline.Track(WithOwnSecrecyAsync(value, name.ToOutput())));
    }

    private async ValueTask<OutputData> WithOwnSecrecyAsync(Output<object?> value, Output<string> name)
    {
        var data = await value.GetDataAsync().ConfigureAwait(false);
        var secrets = await SecretOutputNames.GetDataAsync().ConfigureAwait(false);
        var wanted = await name.GetDataAsync().ConfigureAwait(false);
        var names = secrets.As<ImmutableArray<string>>();
        return names.IsDefault || !wanted.IsKnown ? data : data.With(wanted.IsSecret || names.Contains(wanted.As<string>()));
    }

    private static async Task<object?> ReadPlainAsync(Input<string> name, Output<object?> output)
    {
        var data = await output.GetDataAsync().ConfigureAwait(false);
        if (data.IsSecret)
        {
            var wanted = (await name.ToOutput().GetDataAsync().ConfigureAwait(false)).As<string>();
            throw new InvalidOperationException(
                $"Stack output '{wanted}' is secret and cannot be read as a plain value. "
                    + $"Use {nameof(GetOutput)} or {nameof(GetOutputDetailsAsync)}.");
        }

        return data.Value;
    }

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));
}
