using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Infra.Compute;

/// <summary>
/// An EC2 instance type: series, generation, attributes and size, such as <c>c7g.large</c>. A <c>g</c> in the attributes means Graviton.
/// </summary>
/// <remarks><see href="https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html"/>.</remarks>
[InstanceTypeForm]
public sealed partial record InstanceType
{
    internal const string Pattern = @"([a-z]+[0-9]+([a-z]*)(-[a-z0-9]+)*)\.(nano|micro|small|medium|large|([0-9]{1,3})?xlarge|metal(-[a-z0-9]+)?)";

    private InstanceType(string name, Architecture architecture, InstanceSize? size)
    {
        Name = name;
        Architecture = architecture;
        Size = size;
    }

    /// <summary>Name, such as <c>c7g.large</c>.</summary>
    public string Name { get; }

    /// <summary>Architecture of the processors.</summary>
    public Architecture Architecture { get; }

    /// <summary>Processors and memory; null for series whose sizes follow no rule that is known here.</summary>
    public InstanceSize? Size { get; }

    /// <summary>Parses an instance type. Throws if the text is not one.</summary>
    /// <param name="name">Name of the type.</param>
    /// <exception cref="FormatException">The text is not the name of an instance type.</exception>
    public static InstanceType Parse(string name) =>
        TryParse(name, out var type) ? type : throw new FormatException($"'{name}' is not an instance type such as c7g.large.");

    /// <summary>Parses an instance type.</summary>
    /// <param name="name">Name of the type.</param>
    /// <param name="type">The type.</param>
    public static bool TryParse(string name, [NotNullWhen(true)] out InstanceType? type)
    {
        type = null;
        if (Form().Match(name) is not { Success: true } match)
        {
            return false;
        }

        // The first Graviton family, a1, has no such attribute.
        var isGraviton = match.Groups[1].Value == "a1" || match.Groups[2].Value.Contains('g', StringComparison.Ordinal);
        var (family, size) = (match.Groups[1].Value, match.Groups[4].Value);
        type = new(name, isGraviton ? Architecture.Arm64 : Architecture.X86_64, InstanceSize.Find(family, size));
        return true;
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    [GeneratedRegex($@"^(?:{Pattern})\z")]
    private static partial Regex Form();
}
