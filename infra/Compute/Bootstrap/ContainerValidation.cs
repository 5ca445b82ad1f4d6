using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Infra.Validation;

namespace Infra.Compute.Bootstrap;

/// <summary>Validates a container: rules between values.</summary>
public static partial class ContainerValidation
{
    private const string Fix =
        "Put the value in Secrets Manager and name it under secrets. If it is no secret, list the variable under plainVariables.";

    private const string ProgramFix = "Put the value in Secrets Manager and name it under secrets: the program finds it in its variable.";

    /// <summary>
    /// Every broken rule between values, and every variable or argument that seems to hold a secret. Problems show neither's values.
    /// </summary>
    /// <param name="container">A container.</param>
    /// <returns>Problems with paths from the container.</returns>
    public static IEnumerable<Problem> Validate(ContainerSpec container)
    {
        ArgumentNullException.ThrowIfNull(container);
        return
        [
            .. ValidateImage(container),
            .. ValidateNames(container),
            .. ValidateSecrets(container),
            .. ValidatePlain(container),
            .. ValidateProgram(container),
            .. ValidateMemory(container),
        ];
    }

    private static IEnumerable<Problem> ValidateImage(ContainerSpec container)
    {
        if (ImageRegistry.IsUnknownEcr(container.Image))
        {
            yield return new(
                "image", "must name ECR as ACCOUNT.dkr.ecr.REGION.amazonaws.com, with a region of AWS", Problem.Quote(container.Image));
        }
        else if (container is { Registry: ImageRegistry.Ecr, RegistrySecret: { } secret })
        {
            yield return new(
                "registrySecret", "must be left out with an image in ECR, to which servers log in with their role", Problem.Quote(secret))
            {
                DependsOn = ["image"],
            };
        }
    }

    private static IEnumerable<Problem> ValidateNames(ContainerSpec container)
    {
        var names = container.Variables.Keys.Select(name => (Group: "variables", Name: name))
            .Concat(container.Parameters.Keys.Select(name => (Group: "parameters", Name: name)))
            .Concat(container.Secrets.Keys.Select(name => (Group: "secrets", Name: name)));
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (group, name) in names)
        {
            if (!seen.TryAdd(name, group))
            {
                yield return new(PropertyPath.Create(group, name), $"must be set once, but {seen[name]} has it too");
            }
        }
    }

    private static IEnumerable<Problem> ValidateSecrets(ContainerSpec container)
    {
        foreach (var (name, value) in container.Variables)
        {
            if (container.PlainVariables.Contains(name))
            {
                continue;
            }

            if (SecretText.IsNameOfOne(name))
            {
                yield return new(PropertyPath.Create("variables", name), "must not be a secret, as user data is not one", Fix: Fix)
                {
                    DependsOn = ["plainVariables"],
                };
            }
            else if (SecretText.HoldsCredentials(value))
            {
                yield return new(PropertyPath.Create("variables", name), "must not hold credentials, as user data is not a secret", Fix: Fix)
                {
                    DependsOn = ["plainVariables"],
                };
            }
        }
    }

    private static IEnumerable<Problem> ValidatePlain(ContainerSpec container) =>
        from item in container.PlainVariables.Select((name, index) => (name, index))
        where !container.Variables.ContainsKey(item.name)
        select new Problem(PropertyPath.Create("plainVariables", item.index), "must be the name of one of variables", Problem.Quote(item.name))
        {
            DependsOn = ["variables"],
        };

    private static IEnumerable<Problem> ValidateProgram(ContainerSpec container)
    {
        if (container.Command is ["", ..])
        {
            yield return new(PropertyPath.Create("command", 0), "must be a program, such as /app/server");
        }

        (string Key, ImmutableArray<string> Texts)[] lists = [("command", container.Command), ("args", container.Args)];
        foreach (var (key, texts) in lists)
        {
            foreach (var (index, text) in texts.Index())
            {
                if (SecretText.HoldsCredentials(text) || SecretText.IsNameOfOne(Option().Match(text).Groups[1].Value.Replace('-', '_')))
                {
                    yield return new(PropertyPath.Create(key, index), "must not be a secret, as user data is not one", Fix: ProgramFix);
                }
            }
        }
    }

    // Folders in memory count towards the limit of the container.
    private static IEnumerable<Problem> ValidateMemory(ContainerSpec container)
    {
        if (container.MemoryMiB is { } memory && container.FoldersMiB > memory)
        {
            yield return new(
                "memoryMiB",
                "must hold temporaryMiB and all tmpfs, which are in memory",
                $"{memory}, where these have {container.FoldersMiB}",
                "Raise it, or make the folders smaller.")
            {
                DependsOn = ["temporaryMiB", "tmpfs"],
            };
        }
    }

    // An option with its value, such as --db-password=VALUE.
    [GeneratedRegex("^--?([A-Za-z][A-Za-z0-9_-]*)=.")]
    private static partial Regex Option();
}
