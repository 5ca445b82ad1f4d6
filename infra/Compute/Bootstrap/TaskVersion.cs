using System.Collections.Immutable;

namespace Infra.Compute.Bootstrap;

/// <summary>
/// Version of a task: what it runs. Another image, program, argument, or source of a variable is another version; another limit or machine is not,
/// nor another value of a parameter or secret, nor another image behind the same tag.
/// </summary>
public static class TaskVersion
{
    private const int Digits = 12;

    /// <summary>The version of a task.</summary>
    /// <param name="container">What it runs.</param>
    /// <returns>Twelve hexadecimal digits.</returns>
    public static string HashOf(ContainerSpec container)
    {
        ArgumentNullException.ThrowIfNull(container);
        ImmutableArray<string> parts =
        [
            container.Image,
            $"{container.Command.Length}", .. container.Command,
            $"{container.Args.Length}", .. container.Args,
            EnvironmentSources.Text(container with { Secrets = container.Secrets.ToImmutableSortedDictionary(pair => pair.Key, WithoutGeneration) }),
        ];
        return ContentHash.Create(string.Join('\0', parts), Digits);
    }

    private static SecretReference WithoutGeneration(KeyValuePair<string, SecretReference> secret) => secret.Value with { Generation = 1 };
}
