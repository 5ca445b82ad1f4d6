using System.Collections.Concurrent;
using Infra.Engine.Diagnostics;
using Infra.Engine.State;
using Infra.Engine.Urns;
using Infra.Engine.Values;

namespace Infra.Engine.Providers;

/// <summary>The outputs of other stacks, from their exported states. Each file is read once.</summary>
/// <param name="files">The files, by the name of their stack.</param>
/// <param name="passphrase">Passphrase for the secrets in them; null when none is set.</param>
/// <param name="report">Receives a message about a stack whose state nobody gave.</param>
internal sealed class StackOutputs(IReadOnlyDictionary<string, string> files, string? passphrase, Action<Diagnostic> report)
{
    private readonly ConcurrentDictionary<string, MapValue> _outputs = new(StringComparer.Ordinal);

    /// <summary>The outputs of a stack, in the form of a stack reference: name, outputs, names of the secret outputs.</summary>
    /// <param name="urn">The stack reference; null for a function.</param>
    /// <param name="stack">Name of the stack, as the program gives it.</param>
    /// <exception cref="ProviderException">The state cannot be read.</exception>
    public MapValue Read(Urn? urn, string stack)
    {
        if (!files.TryGetValue(stack, out var file))
        {
            report(Catalogue.UnknownStack.On(urn, $"No exported state of the stack '{stack}' was given, so its outputs are unknown in this "
                + $"preview. Export one with 'pulumi stack export --stack {stack}' to preview with its values."));
            return MapValue.Create(("name", new StringValue(stack)));
        }

        try
        {
            var outputs = _outputs.GetOrAdd(stack, _ => StackState.ReadOutputs(file, passphrase));
            var secrets = outputs.Where(output => output.Value.ContainsSecrets).Select(PropertyValue (output) => new StringValue(output.Key));
            return MapValue.Create(("name", new StringValue(stack)), ("outputs", outputs), ("secretOutputNames", new ListValue([.. secrets])));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new ProviderException(Catalogue.BadState, $"The state of the stack '{stack}' cannot be read from '{file}': {problem.Message} "
                + $"Export it again with 'pulumi stack export --stack {stack}'.");
        }
    }
}
