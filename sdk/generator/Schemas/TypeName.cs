namespace Infra.Sdk.Generator.Schemas;

/// <summary>Name of a resource, function, object type or enum: <c>Vpc</c> in module <c>ec2</c>, <c>Pod</c> in <c>core/v1</c>.</summary>
/// <param name="Module">Module; <c>index</c> is the package's root.</param>
/// <param name="Name">Name within the module.</param>
internal readonly record struct TypeName(string Module, string Name)
{
    /// <summary>Module of a package's own types: its provider and the types of the provider's inputs.</summary>
    public const string RootModule = "index";

    /// <summary>Reads a key of the schema's types and enums, such as <c>core/v1/PodSpec</c>.</summary>
    public static TypeName FromKey(string key)
    {
        var slash = key.LastIndexOf('/');
        return new(key[..slash], key[(slash + 1)..]);
    }

    /// <summary>
    /// Reads a token, such as <c>aws:ec2/vpc:Vpc</c> or <c>kubernetes:rbac.authorization.k8s.io/v1:Role</c>. A Kubernetes module loses the domain of
    /// its API group, as in the keys of nested types.
    /// </summary>
    /// <exception cref="FormatException">The text is not a token.</exception>
    public static TypeName FromToken(string token)
    {
        var parts = token.Split(':');
        if (parts.Length != 3)
        {
            throw new FormatException($"'{token}' is not a type token, which has three parts, such as aws:ec2/vpc:Vpc.");
        }

        var (group, last) = SplitAt(parts[1], '/');
        return parts[0] == "kubernetes" ? new($"{SplitAt(group, '.').Head}/{last}", parts[2]) : new(group, parts[2]);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Module}/{Name}";

    private static (string Head, string Tail) SplitAt(string text, char separator)
    {
        var at = text.IndexOf(separator, StringComparison.Ordinal);
        return at < 0 ? (text, "") : (text[..at], text[(at + 1)..]);
    }
}
