using System.Collections.Concurrent;
using Infra.Engine.Diagnostics;
using Infra.Engine.State;
using Infra.Engine.Urns;
using Infra.Engine.Values;

namespace Infra.Engine.Providers;

/// <summary>The outputs of other stacks, from their exported states. Each file is read once.</summary>
/// <param name="files">The files, by the name of their stack.</param>
/// <param name="passphrase">Passphrase for the secrets in them; null when none is set.</param>
/// <param name="report">Receives a message about a stack whose state nobody gave, or whose secrets cannot be decrypted.</param>
internal sealed class StackOutputs(IReadOnlyDictionary<string, string> files, string? passphrase, Action<Diagnostic> report)
{
    private readonly ConcurrentDictionary<string, Lazy<MapValue>> _outputs = new(StringComparer.Ordinal);

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
            var outputs = _outputs.GetOrAdd(file, name => new(() => ReadFile(name))).Value;
            var secrets = outputs.Where(output => output.Value.ContainsSecrets).Select(PropertyValue (output) => new StringValue(output.Key));
            return MapValue.Create(("name", new StringValue(stack)), ("outputs", outputs), ("secretOutputNames", new ListValue([.. secrets])));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new ProviderException(Catalogue.BadState, $"The state of the stack '{stack}' cannot be read from '{file}': "
                + $"{problem.Message.TrimEnd('.')}. Export it again with 'pulumi stack export --stack {stack}'.");
        }
    }

    private MapValue ReadFile(string file)
    {
        var (outputs, obstacle) = StackState.ReadOutputs(file, passphrase);
        var name = Path.GetFileName(file);
        switch (obstacle)
        {
            case SecretObstacle.None:
                break;
            case SecretObstacle.WrongPassphrase:
                report(Catalogue.BadPassphrase.With(
                    "The passphrase in PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE is not the one that the "
                    + $"state in '{name}' was encrypted with. Export the state of a stack with the same passphrase, or unset the variables to leave "
                    + "its secret outputs unknown."));
                break;
            default:
                report(Catalogue.Undecrypted.With($"The secret outputs in '{name}' are unknown in this preview, because "
                    + (obstacle == SecretObstacle.NoPassphrase
                        ? "neither PULUMI_CONFIG_PASSPHRASE nor PULUMI_CONFIG_PASSPHRASE_FILE is set."
                        : "they are not encrypted with a passphrase.")));
                break;
        }

        return outputs;
    }
}
